import { packedLength } from "../packed-cholesky.js";

/** What is known about every item's taste vector v: its mean, and E[v·vᵀ]. */
export interface ItemFactors {
  readonly rank: number;
  /** Row-major, itemCount × rank. */
  readonly means: Float32Array;
  /** E[v·vᵀ] = mean·meanᵀ + covariance, packed lower triangles, itemCount × rank·(rank + 1)/2. */
  readonly moments: Float32Array;
  /** Variance of one rating around what taste explains, in squared stars. */
  readonly noise: number;
}

export interface FactorOptions {
  readonly rank: number;
  readonly epochs: number;
  readonly seed: number;
  /** Variance of one rating around what taste explains, in squared stars. */
  readonly noise: number;
  /** Item factors to start from in place of random ones. */
  readonly start?: ItemFactors;
}

/** Adds each history item's moment to a packed precision, and its mean times the residual to a vector. */
export function accumulateHistory(
  factors: { readonly rank: number; readonly means: ArrayLike<number>; readonly moments: ArrayLike<number> },
  items: Int32Array,
  residuals: ArrayLike<number>,
  [start, end]: readonly [number, number],
  precision: Float64Array,
  vector: Float64Array,
): void {
  const { rank, means, moments } = factors;
  const packed = packedLength(rank);
  for (let entry = start; entry < end; entry++) {
    const momentStart = items[entry] * packed;
    for (let at = 0; at < packed; at++) precision[at] += moments[momentStart + at];
    const meanStart = items[entry] * rank;
    for (let axis = 0; axis < rank; axis++) vector[axis] += means[meanStart + axis] * residuals[entry];
  }
}

/** Turns sums over a history into a precision: divides by the noise and adds the prior's diagonal. */
export function finishPrecision(
  precision: Float64Array,
  vector: Float64Array,
  rank: number,
  noise: number,
  priorVariances: Float64Array,
): void {
  for (let at = 0; at < packedLength(rank); at++) precision[at] /= noise;
  for (let axis = 0; axis < rank; axis++) {
    precision[packedLength(axis) + axis] += 1 / priorVariances[axis];
    vector[axis] /= noise;
  }
}
