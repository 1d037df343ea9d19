import type { History } from "../interactions.js";
import type { FoldedUser } from "../model.js";
import { factorPacked, invertPacked, packedLength, solvePacked } from "../packed-cholesky.js";
import { finishPrecision, type ItemFactors } from "./item-factors.js";
import type { RatingParts } from "./rating-parts.js";

/** One user against one set of item factors: the sums over the history, and the posterior they give. */
export interface TasteFold {
  /** Σ E[v·vᵀ], packed. */
  readonly momentSum: Float64Array;
  /** Σ v̄·g, g the stars less mean and item bias. */
  readonly gapSum: Float64Array;
  readonly meanSum: Float64Array;
  /** Posterior mean x̄. */
  readonly taste: Float64Array;
  /** Cholesky factor of the posterior precision, packed. */
  readonly precisionFactor: Float64Array;
  /** Posterior covariance, packed. */
  readonly covariance: Float64Array;
}

/** A user's ratings as the model sees them. */
export interface RatingUser extends FoldedUser {
  /** Entry of the history per item, −1 where unrated; length itemCount. */
  readonly positions: Int32Array;
  /** Stars less mean and item bias, per history entry. */
  readonly gaps: Float64Array;
  readonly bias: number;
  /** How far this user's ratings lie around the biases, over everybody's; 1 is the average. */
  readonly spread: number;
  readonly tastes: readonly TasteFold[];
}

interface Sums {
  readonly momentSum: Float64Array;
  readonly gapSum: Float64Array;
  readonly meanSum: Float64Array;
}

/** Ratings at which a user's own spread weighs as much as everybody's. */
const SPREAD_DAMPING = 10;

/** The posterior of one user from all their ratings; O(ratings·rank² + rank³) per factor set. */
export function foldInRater(parts: RatingParts, history: History): RatingUser {
  const gaps = starGaps(parts, history);
  const sums = parts.factorSets.map((factors) => {
    const { rank } = factors;
    const fresh = {
      momentSum: new Float64Array(packedLength(rank)),
      gapSum: new Float64Array(rank),
      meanSum: new Float64Array(rank),
    };
    history.items.forEach((item, entry) => {
      addItem(fresh, factors, item, 1, gaps[entry]);
    });
    return fresh;
  });
  return finishRater(parts, history, gaps, sums);
}

/**
 * The posterior after one rating is added, changed or (stars null) removed: a constant number of
 * operations in the length of the history, but for copying it. Equal to folding in from scratch
 * within rounding.
 *
 * @throws RangeError when a rating to be removed is not there.
 */
export function refoldRater(
  parts: RatingParts,
  user: RatingUser,
  item: number,
  stars: number | null,
): RatingUser {
  const before = user.positions[item];
  if (stars === null && before < 0) throw new RangeError(`item ${item} is not in the history`);
  const history = replaceEntry(user.history, item, stars, before);
  const gaps = starGaps(parts, history);
  const sums = parts.factorSets.map((factors, set) => {
    const { momentSum, gapSum, meanSum } = user.tastes[set];
    const changed = { momentSum: momentSum.slice(), gapSum: gapSum.slice(), meanSum: meanSum.slice() };
    if (before >= 0) addItem(changed, factors, item, -1, user.gaps[before]);
    const after = history.items.indexOf(item);
    if (after >= 0) addItem(changed, factors, item, 1, gaps[after]);
    return changed;
  });
  return finishRater(parts, history, gaps, sums);
}

function replaceEntry(
  { items, weights }: History,
  item: number,
  stars: number | null,
  before: number,
): History {
  const kept = [...items.keys()].filter((entry) => entry !== before);
  const stayed = kept.map((entry) => items[entry]);
  const grades = kept.map((entry) => (weights ? weights[entry] : 1));
  if (stars !== null) {
    const at = before < 0 ? kept.length : before;
    stayed.splice(at, 0, item);
    grades.splice(at, 0, stars);
  }
  return { items: Int32Array.from(stayed), weights: Float32Array.from(grades) };
}

function starGaps({ mean, itemBiases }: RatingParts, { items, weights }: History): Float64Array {
  return Float64Array.from(items, (item, entry) => (weights ? weights[entry] : 1) - mean - itemBiases[item]);
}

function addItem(sums: Sums, factors: ItemFactors, item: number, sign: number, gap: number): void {
  const { rank, means, moments } = factors;
  const packed = packedLength(rank);
  for (let at = 0; at < packed; at++) sums.momentSum[at] += sign * moments[item * packed + at];
  for (let axis = 0; axis < rank; axis++) {
    const value = sign * means[item * rank + axis];
    sums.meanSum[axis] += value;
    sums.gapSum[axis] += value * gap;
  }
}

function finishRater(
  parts: RatingParts,
  history: History,
  gaps: Float64Array,
  sums: readonly Sums[],
): RatingUser {
  const bias = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(gaps.length + parts.userDamping, 1e-9);
  const squares = gaps.reduce((sum, gap) => sum + (gap - bias) ** 2, 0);
  const spread = (squares / parts.biasVariance + SPREAD_DAMPING) / (gaps.length + SPREAD_DAMPING);
  const positions = new Int32Array(parts.itemBiases.length).fill(-1);
  history.items.forEach((item, entry) => {
    positions[item] = entry;
  });
  const tastes = parts.factorSets.map((factors, set) => finishTaste(factors, sums[set], bias));
  return { history, positions, gaps, bias, spread, tastes };
}

function finishTaste({ rank, noise }: ItemFactors, sums: Sums, bias: number): TasteFold {
  const precisionFactor = sums.momentSum.slice();
  const taste = sums.gapSum.map((gap, axis) => gap - bias * sums.meanSum[axis]);
  finishPrecision(precisionFactor, taste, rank, noise, new Float64Array(rank).fill(1));
  factorPacked(precisionFactor, rank);
  solvePacked(precisionFactor, rank, taste);
  const covariance = new Float64Array(packedLength(rank));
  invertPacked(precisionFactor, rank, covariance);
  return { ...sums, taste, precisionFactor, covariance };
}
