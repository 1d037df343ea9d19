import type { History } from "../interactions.js";
import type { FoldInOptions } from "./fold-in-user.js";

/** Multiplies one row's normal matrix by a vector without forming it. Time O(n·rank + rank²). */
function applyNormalMatrix(
  itemFactors: Float32Array,
  gramian: Float32Array | Float64Array,
  { items, weights }: History,
  { rank, unobservedWeight, regularization }: FoldInOptions,
  vector: Float64Array,
): Float64Array {
  const out = new Float64Array(rank);
  for (let i = 0; i < rank; i++) {
    let sum = 0;
    for (let j = 0; j < rank; j++) sum += gramian[i * rank + j] * vector[j];
    out[i] = unobservedWeight * sum + regularization * vector[i];
  }
  for (let entry = 0; entry < items.length; entry++) {
    const row = items[entry] * rank;
    let dot = 0;
    for (let i = 0; i < rank; i++) dot += itemFactors[row + i] * vector[i];
    dot *= weights ? weights[entry] : 1;
    for (let i = 0; i < rank; i++) out[i] += dot * itemFactors[row + i];
  }
  return out;
}

function dotProduct(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i] * right[i];
  return sum;
}

/**
 * Improves one row of factors by a few plain conjugate gradient steps from where it stands.
 *
 * Takács et al. 2011; the yardstick against which the faster solver's loss is compared.
 *
 * @param start Where to begin, length rank: last epoch's factors.
 * @returns The new factors. Time O(steps · (n·rank + rank²)).
 */
export function solveByConjugateGradients(
  itemFactors: Float32Array,
  gramian: Float32Array | Float64Array,
  history: History,
  options: FoldInOptions,
  start: Float32Array,
  steps: number,
): Float32Array {
  const x = Float64Array.from(start);
  const residual = applyNormalMatrix(itemFactors, gramian, history, options, x).map((value) => -value);
  const { items, weights } = history;
  for (let entry = 0; entry < items.length; entry++) {
    const row = items[entry] * options.rank;
    const weight = weights ? weights[entry] : 1;
    for (let i = 0; i < options.rank; i++) residual[i] += weight * itemFactors[row + i];
  }
  const direction = residual.slice();
  let norm = dotProduct(residual, residual);
  for (let step = 0; step < steps && norm > 0; step++) {
    const image = applyNormalMatrix(itemFactors, gramian, history, options, direction);
    const length = norm / dotProduct(direction, image);
    for (let i = 0; i < x.length; i++) {
      x[i] += length * direction[i];
      residual[i] -= length * image[i];
    }
    const next = dotProduct(residual, residual);
    for (let i = 0; i < x.length; i++) direction[i] = residual[i] + (next / norm) * direction[i];
    norm = next;
  }
  return Float32Array.from(x);
}
