import { checkInteger, checkNumber } from "../check-input.js";

export type GroupStrategy = "average" | "least-misery" | "fairness";

export interface GroupPick {
  readonly item: number;
  readonly score: number;
  /** What each member brings to the score, in the order given; sums to it. */
  readonly shares: Float64Array;
  /** How well the item suits each member, 0 … 1 over the candidates. */
  readonly fits: Float64Array;
}

export interface GroupOptions {
  readonly count: number;
  readonly strategy: GroupStrategy;
  /** For fairness: weight of the worst-served member against the average, 0 … 1. */
  readonly fairness?: number;
}

/**
 * Picks items for several people, best first.
 *
 *   fit_ui = (score_ui − least_u)/(most_u − least_u)         0 for somebody who likes all alike
 *   average: mean_u fit;  least misery: min_u fit
 *   fairness: (1 − λ)·mean_u fit_ui + λ·fit_wi,  w the member worst served by the picks so far
 *
 * Masthoff 2004 for the first two. Fairness looks at the whole list, as Xiao et al. 2017 do: whoever
 * was served least by the items above is heard first in the next one, ties by this item's fit.
 *
 * @param candidates Distinct items.
 * @param scores     Per member, one score per candidate; only their order and spacing count.
 */
export function pickForGroup(
  candidates: Int32Array,
  scores: readonly ArrayLike<number>[],
  { count, strategy, fairness = 0.5 }: GroupOptions,
): GroupPick[] {
  checkInteger("count", count, 1);
  checkNumber("fairness", fairness, 0, 1);
  if (scores.length === 0) throw new RangeError("scores: no member");
  if (new Set(candidates).size !== candidates.length)
    throw new RangeError("candidates: an item occurs twice");
  const fits = scores.map((own, member) => fitsOfMember(own, candidates.length, member));
  const served = new Float64Array(scores.length);
  const rate = (index: number): Float64Array =>
    shareScore(
      fits.map((own) => own[index]),
      strategy,
      fairness,
      served,
    );
  const left = new Set(candidates.keys());
  const picks: GroupPick[] = [];
  while (picks.length < count && left.size > 0) {
    const best = pickBest(
      left,
      (index) => total(rate(index)),
      (index) => total(fits.map((own) => own[index])),
    );
    const shares = rate(best);
    left.delete(best);
    const own = Float64Array.from(fits, (fit) => fit[best]);
    picks.push({ item: candidates[best], score: total(shares), shares, fits: own });
    own.forEach((fit, member) => {
      served[member] += fit;
    });
  }
  return picks;
}

function fitsOfMember(scores: ArrayLike<number>, length: number, member: number): Float64Array {
  if (scores.length !== length)
    throw new RangeError(`scores of member ${member}: ${scores.length}, not ${length}`);
  let [least, most] = [Infinity, -Infinity];
  for (let index = 0; index < length; index++) {
    if (!Number.isFinite(scores[index])) throw new RangeError(`scores of member ${member}: ${scores[index]}`);
    least = Math.min(least, scores[index]);
    most = Math.max(most, scores[index]);
  }
  const range = most - least;
  return Float64Array.from(scores, (score) => (range > 0 ? (score - least) / range : 0));
}

/** The score of one item, split over the members; members that tie as the worst share its part. */
function shareScore(
  fits: readonly number[],
  strategy: GroupStrategy,
  fairness: number,
  served: Float64Array,
): Float64Array {
  const worstWeight = strategy === "average" ? 0 : strategy === "least-misery" ? 1 : fairness;
  const burden = strategy === "fairness" ? fits.map((_, member) => served[member]) : [...fits];
  let worst = membersAtLeast(burden);
  if (strategy === "fairness") {
    const tied = membersAtLeast(worst.map((member) => fits[member]));
    worst = tied.map((index) => worst[index]);
  }
  const shares = Float64Array.from(fits, (fit) => ((1 - worstWeight) * fit) / fits.length);
  for (const member of worst) shares[member] += (worstWeight * fits[member]) / worst.length;
  return shares;
}

function membersAtLeast(values: readonly number[]): number[] {
  const least = Math.min(...values);
  return [...values.keys()].filter((member) => values[member] <= least + 1e-12);
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at];
  return sum;
}

/** The largest by score, ties by the sum of fits, then by order. */
function pickBest(
  indices: Iterable<number>,
  score: (index: number) => number,
  tie: (index: number) => number,
): number {
  let best = -1;
  for (const index of indices) {
    const gap = best < 0 ? 1 : score(index) - score(best);
    if (gap > 1e-12 || (gap > -1e-12 && tie(index) > tie(best))) best = index;
  }
  return best;
}
