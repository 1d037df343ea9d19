import { packedLength, quadraticForm } from "../packed-cholesky.js";
import type { RatingUser } from "./fold-in-rater.js";
import type { ItemFactors } from "./item-factors.js";
import { type RatingNeighbours, visitNeighbourWeights } from "./rating-neighbours.js";

/** Everything learnt from ratings but how the parts are blended. */
export interface RatingParts {
  readonly mean: number;
  readonly itemBiases: Float32Array;
  readonly itemCounts: Int32Array;
  readonly userDamping: number;
  readonly itemDamping: number;
  /** Mean square of a rating around the biases, in squared stars. */
  readonly biasVariance: number;
  /** Trained alike from different seeds; their predictions are averaged. */
  readonly factorSets: readonly ItemFactors[];
  readonly neighbours: RatingNeighbours;
}

/** Stars before any taste: mean, item bias and the user's bias. */
export function baseStars(parts: RatingParts, user: RatingUser, item: number): number {
  return parts.mean + parts.itemBiases[item] + user.bias;
}

/** What the factors add to the base, averaged over the sets. */
export function factorStars({ factorSets }: RatingParts, user: RatingUser, item: number): number {
  let sum = 0;
  factorSets.forEach(({ rank, means }, set) => {
    const { taste } = user.tastes[set];
    for (let axis = 0; axis < rank; axis++) sum += taste[axis] * means[item * rank + axis];
  });
  return factorSets.length === 0 ? 0 : sum / factorSets.length;
}

/** What the user's own ratings of alike items add to the base. */
export function neighbourStars({ neighbours }: RatingParts, user: RatingUser, item: number): number {
  let sum = 0;
  visitNeighbourWeights(neighbours, item, user.positions, (entry, weight) => {
    sum += weight * (user.gaps[entry] - user.bias);
  });
  return sum;
}

/**
 * Variance of one rating around its prediction, before calibration, in squared stars.
 *
 *   spread·σ²·(1 + 1/(n_u + λ_u) + 1/(n_i + λ_i)) + Var[x·v],
 *   Var[x·v] = tr(Σ_x·E[vvᵀ]) + x̄ᵀE[vvᵀ]x̄ − (x̄·v̄)²
 */
export function starVariance(parts: RatingParts, user: RatingUser, item: number): number {
  const { factorSets, userDamping, itemDamping, itemCounts, biasVariance } = parts;
  let noise = biasVariance;
  let taste = 0;
  factorSets.forEach((factors, set) => {
    noise = factors.noise;
    taste += tasteVariance(factors, user.tastes[set], item) / factorSets.length;
  });
  const userDoubt = 1 / Math.max(user.gaps.length + userDamping, 1);
  const itemDoubt = 1 / Math.max(itemCounts[item] + itemDamping, 1);
  return user.spread * noise * (1 + userDoubt + itemDoubt) + taste;
}

function tasteVariance(
  { rank, means, moments }: ItemFactors,
  { taste, covariance }: RatingUser["tastes"][number],
  item: number,
): number {
  const momentStart = item * packedLength(rank);
  let trace = 0;
  let product = 0;
  for (let row = 0, at = 0; row < rank; row++) {
    for (let column = 0; column < row; column++, at++)
      trace += 2 * covariance[at] * moments[momentStart + at];
    trace += covariance[at] * moments[momentStart + at++];
    product += taste[row] * means[item * rank + row];
  }
  const spread = quadraticForm(moments, momentStart, taste, 0, rank) - product * product;
  return Math.max(0, trace + spread);
}
