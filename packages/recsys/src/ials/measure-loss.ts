import { gramian } from "../reference/gramian.js";
import type { IalsParams } from "./options.js";
import type { Rows } from "./rows.js";

function squaredNorms(factors: Float32Array, penalties: Float32Array, rank: number): number {
  let sum = 0;
  for (let row = 0; row < penalties.length; row++) {
    let norm = 0;
    for (let i = 0; i < rank; i++) norm += factors[row * rank + i] ** 2;
    sum += penalties[row] * norm;
  }
  return sum;
}

/**
 * The objective that training minimizes, divided by the number of entries:
 *
 *   Σ_seen w(x·y − 1)² + α₀ Σ_all (x·y)² + Σ λ_u|x_u|² + Σ λ_i|y_i|²
 *
 * Time O(entries · rank), in plain TypeScript: a check, not part of training.
 */
export function measureLoss(
  userFactors: Float32Array,
  itemFactors: Float32Array,
  users: Rows,
  items: Rows,
  { rank, unobservedWeight }: IalsParams,
): number {
  let sum = 0;
  for (let user = 0; user < users.sums.length; user++) {
    for (let entry = users.starts[user]; entry < users.starts[user + 1]; entry++) {
      const row = users.columns[entry] * rank;
      let score = 0;
      for (let i = 0; i < rank; i++) score += userFactors[user * rank + i] * itemFactors[row + i];
      sum += (users.values ? users.values[entry] : 1) * (score - 1) ** 2;
    }
  }
  const left = gramian(userFactors, rank);
  const right = gramian(itemFactors, rank);
  let all = 0;
  for (let i = 0; i < left.length; i++) all += left[i] * right[i];
  const norms =
    squaredNorms(userFactors, users.penalties, rank) + squaredNorms(itemFactors, items.penalties, rank);
  return (sum + unobservedWeight * all + norms) / users.columns.length;
}
