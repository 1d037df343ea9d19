import type { History } from "../interactions.js";
import { choleskyFactor, choleskySolve } from "./cholesky.js";
import type { FoldInOptions } from "./fold-in-user.js";

/** Adds to a block's matrix and gradient what the entries give, at the present scores. */
function addEntries(
  itemFactors: Float32Array,
  { items, weights }: History,
  scores: Float64Array,
  rank: number,
  first: number,
  matrix: Float64Array,
  gradient: Float64Array,
): void {
  const size = gradient.length;
  for (let entry = 0; entry < items.length; entry++) {
    const start = items[entry] * rank + first;
    const weight = weights ? weights[entry] : 1;
    for (let i = 0; i < size; i++) {
      const left = weight * itemFactors[start + i];
      gradient[i] += left * (1 - scores[entry]);
      for (let j = 0; j <= i; j++) matrix[i * size + j] += left * itemFactors[start + j];
    }
  }
}

/**
 * Improves one row of factors a block of columns at a time, each block solved exactly: iALS++.
 *
 * Rendle, Krichene, Zhang & Koren 2021 (arXiv:2110.14044). One pass costs O(n·rank·blockSize +
 * rank²) instead of the exact O(n·rank²); a block as long as the row is the exact solution.
 *
 * @param x In: where to begin. Out: the improved row.
 */
export function solveByBlocks(
  itemFactors: Float32Array,
  gramian: Float32Array,
  history: History,
  { rank, unobservedWeight, regularization }: FoldInOptions,
  blockSize: number,
  x: Float32Array,
): void {
  const solution = Float64Array.from(x);
  const scores = Float64Array.from(history.items, (item) => {
    let score = 0;
    for (let i = 0; i < rank; i++) score += solution[i] * itemFactors[item * rank + i];
    return score;
  });
  for (let first = 0; first < rank; first += blockSize) {
    const size = Math.min(blockSize, rank - first);
    const matrix = new Float64Array(size * size);
    const gradient = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const row = (first + i) * rank;
      for (let j = 0; j <= i; j++) matrix[i * size + j] = unobservedWeight * gramian[row + first + j];
      matrix[i * size + i] += regularization;
      gradient[i] = -regularization * solution[first + i];
      for (let k = 0; k < rank; k++) gradient[i] -= unobservedWeight * gramian[row + k] * solution[k];
    }
    addEntries(itemFactors, history, scores, rank, first, matrix, gradient);
    choleskyFactor(matrix, size);
    choleskySolve(matrix, size, gradient);
    for (let i = 0; i < size; i++) solution[first + i] += gradient[i];
    history.items.forEach((item, entry) => {
      for (let i = 0; i < size; i++) scores[entry] += gradient[i] * itemFactors[item * rank + first + i];
    });
  }
  x.set(solution);
}
