import type { History } from "../interactions.js";
import { choleskySolve } from "./cholesky.js";

/**
 * Shares of one score, linear in the history: part j is wⱼ · yⱼᵀA⁻¹y.
 *
 * @param factor L of the user's normal matrix A = LLᵀ, from `buildNormalMatrix` and `choleskyFactor`.
 * @param item   Row of the item explained.
 * @returns One part per history entry; their sum is the score. Time O(n·rank + rank²).
 */
export function explainItem(
  itemFactors: Float32Array,
  factor: Float64Array,
  { items, weights }: History,
  rank: number,
  item: number,
): Float64Array {
  const influence = Float64Array.from(itemFactors.subarray(item * rank, (item + 1) * rank));
  choleskySolve(factor, rank, influence);
  return Float64Array.from(items, (row, entry) => {
    let part = 0;
    for (let i = 0; i < rank; i++) part += influence[i] * itemFactors[row * rank + i];
    return part * (weights ? weights[entry] : 1);
  });
}
