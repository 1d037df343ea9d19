import type { History } from "../interactions.js";
import { choleskyFactor, choleskySolve } from "./cholesky.js";

export interface FoldInOptions {
  readonly rank: number;
  /** α₀: the weight of every pair, seen or not, as a zero. At least 0. */
  readonly unobservedWeight: number;
  /** λ of this row, already scaled by its frequency. Positive. */
  readonly regularization: number;
}

/**
 * The normal matrix of one row: α₀·G + λI + Σᵢ wᵢ yᵢyᵢᵀ, lower triangle, in double precision.
 * Time O(n·rank²).
 */
export function buildNormalMatrix(
  itemFactors: Float32Array,
  gramian: Float32Array | Float64Array,
  { items, weights }: History,
  { rank, unobservedWeight, regularization }: FoldInOptions,
): Float64Array {
  const matrix = new Float64Array(rank * rank);
  for (let i = 0; i < rank; i++) {
    for (let j = 0; j <= i; j++) matrix[i * rank + j] = unobservedWeight * gramian[i * rank + j];
    matrix[i * rank + i] += regularization;
  }
  for (let entry = 0; entry < items.length; entry++) {
    const row = items[entry] * rank;
    for (let i = 0; i < rank; i++) {
      const left = itemFactors[row + i] * (weights ? weights[entry] : 1);
      for (let j = 0; j <= i; j++) matrix[i * rank + j] += left * itemFactors[row + j];
    }
  }
  return matrix;
}

/** Right side of one row's normal equations: Σᵢ wᵢ yᵢ, length rank. */
export function sumHistory(
  itemFactors: Float32Array,
  { items, weights }: History,
  rank: number,
): Float64Array {
  const sum = new Float64Array(rank);
  for (let entry = 0; entry < items.length; entry++) {
    const weight = weights ? weights[entry] : 1;
    for (let i = 0; i < rank; i++) sum[i] += weight * itemFactors[items[entry] * rank + i];
  }
  return sum;
}

/**
 * Solves one user's factors against fixed item factors: the user half-step of iALS.
 *
 *   x = (Σᵢ wᵢyᵢyᵢᵀ + α₀·YᵀY + λI)⁻¹ · Σᵢ wᵢyᵢ      i over `history`
 *
 * Hu, Koren & Volinsky 2008, eq. 4, with the unobserved weight α₀ of Rendle et al.
 * (arXiv:2110.14037).
 *
 * @param itemFactors Y, row-major, itemCount × rank.
 * @param gramian     YᵀY, rank × rank. Computed once per model, not per user.
 * @param history     Distinct rows of Y with positive weights.
 * @returns x, length rank. A score x·yᵢ orders items; it is not a rating and has no unit.
 * @throws RangeError when the normal matrix is not positive definite. Never returns NaN.
 *
 * Time O(n·rank² + rank³), n = history length.
 */
export function foldInUser(
  itemFactors: Float32Array,
  gramian: Float32Array | Float64Array,
  history: History,
  options: FoldInOptions,
): Float32Array {
  const matrix = buildNormalMatrix(itemFactors, gramian, history, options);
  const vector = sumHistory(itemFactors, history, options.rank);
  choleskyFactor(matrix, options.rank);
  choleskySolve(matrix, options.rank, vector);
  return Float32Array.from(vector);
}
