import { type Impressions, type Propensities, propensityAt } from "./impressions.js";

export interface PairOptions {
  /** Weigh each pair by how much swapping it moves nDCG (LambdaRank), not all alike. */
  readonly byGain: boolean;
  readonly propensities: Propensities;
  /** Most that one click may count for, so that a rare click far down does not rule. */
  readonly cap: number;
}

/**
 * First and second derivatives of the pairwise loss by each row's score.
 *
 *   Σ over lists, clicked i, any other j: w_ij·log(1 + exp(s_j − s_i)),  w_ij = min(1/θ(place i), cap)·|ΔnDCG|
 *
 * A click far down counts for those who never looked so far: inverse propensity scoring (Joachims,
 * Swaminathan & Schnabel 2017), with LambdaRank's gains (Burges 2010) at the present order.
 *
 * j runs over clicked rows too: leaving them out would favour rows that are seldom looked at.
 *
 * @returns The loss; `gradient` and `curvature` are overwritten.
 */
export function pairGradients(
  impressions: Impressions,
  scores: Float64Array,
  { byGain, propensities, cap }: PairOptions,
  gradient: Float64Array,
  curvature: Float64Array,
): number {
  const { listStarts, positions, clicks } = impressions;
  gradient.fill(0);
  curvature.fill(0);
  let loss = 0;
  for (let list = 0; list + 1 < listStarts.length; list++) {
    const [start, end] = [listStarts[list], listStarts[list + 1]];
    const gains = byGain ? discountsByScore(scores, start, end) : null;
    const ideal = idealGain(clicks, start, end);
    for (let winner = start; winner < end; winner++) {
      if (clicks[winner] === 0) continue;
      const weight = Math.min(1 / propensityAt(propensities, positions[winner]), cap);
      for (let loser = start; loser < end; loser++) {
        if (loser === winner) continue;
        const swap = gains ? Math.abs(gains[winner - start] - gains[loser - start]) / ideal : 1;
        const gap = scores[winner] - scores[loser];
        const share = 1 / (1 + Math.exp(gap));
        loss += weight * swap * (gap > 0 ? Math.log1p(Math.exp(-gap)) : Math.log1p(Math.exp(gap)) - gap);
        gradient[winner] -= weight * swap * share;
        gradient[loser] += weight * swap * share;
        const bend = weight * swap * share * (1 - share);
        curvature[winner] += bend;
        curvature[loser] += bend;
      }
    }
  }
  return loss;
}

/** 1/log₂(rank + 1) per row of a list, ranked by score. */
function discountsByScore(scores: Float64Array, start: number, end: number): Float64Array {
  const order = Array.from({ length: end - start }, (_, row) => row);
  order.sort((a, b) => scores[start + b] - scores[start + a] || a - b);
  const discounts = new Float64Array(end - start);
  order.forEach((row, rank) => {
    discounts[row] = 1 / Math.log2(rank + 2);
  });
  return discounts;
}

function idealGain(clicks: Uint8Array, start: number, end: number): number {
  let gain = 0;
  for (let row = start, rank = 0; row < end; row++) if (clicks[row] === 1) gain += 1 / Math.log2(rank++ + 2);
  return gain;
}
