import type { History } from "../interactions.js";

/** What all rows of one half-step share. */
export interface SharedTerms {
  readonly rank: number;
  readonly unobservedWeight: number;
  /** The fixed side's Gram matrix, diagonal in the present basis. */
  readonly diagonal: Float32Array;
  /** Mean square of the fixed side per column, each of its rows counted once an entry. */
  readonly means: Float64Array;
}

/** out += Σ wⱼ·(offset + sign·yⱼ·x)·yⱼ over one row's entries. */
function addProducts(
  fixed: Float32Array,
  { items, weights }: History,
  x: Float64Array,
  out: Float64Array,
  offset: number,
  sign: number,
): void {
  const rank = x.length;
  for (let entry = 0; entry < items.length; entry++) {
    const row = items[entry] * rank;
    let dot = 0;
    for (let i = 0; i < rank; i++) dot += fixed[row + i] * x[i];
    const scale = (offset + sign * dot) * (weights ? weights[entry] : 1);
    for (let i = 0; i < rank; i++) out[i] += scale * fixed[row + i];
  }
}

function dotProduct(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i] * right[i];
  return sum;
}

/**
 * Improves one row by preconditioned conjugate gradients, in a basis where the fixed side's Gram
 * matrix is diagonal: its product then costs rank, not rank².
 *
 * A = α₀·diagonal + λI + Σ wⱼyⱼyⱼᵀ, preconditioned by its diagonal with the row's entries replaced
 * by mean ones: diag(α₀·diagonal + λ + Σw·means).
 *
 * @param x       In: where to begin. Out: the improved row.
 * @param history Entries of the row; not empty.
 * @param penalty λ of the row.
 */
export function solveRow(
  fixed: Float32Array,
  history: History,
  weightSum: number,
  penalty: number,
  { rank, unobservedWeight, diagonal, means }: SharedTerms,
  steps: number,
  x: Float32Array,
): void {
  const solution = Float64Array.from(x);
  const own = Float64Array.from(diagonal, (value) => unobservedWeight * value + penalty);
  const inverse = own.map((value, i) => 1 / (value + weightSum * means[i]));
  const residual = own.map((value, i) => -value * solution[i]);
  addProducts(fixed, history, solution, residual, 1, -1);
  const direction = residual.map((value, i) => value * inverse[i]);
  let norm = dotProduct(residual, direction);
  for (let step = 1; step <= steps && norm > 0; step++) {
    const image = own.map((value, i) => value * direction[i]);
    addProducts(fixed, history, direction, image, 0, 1);
    const length = norm / dotProduct(direction, image);
    let next = 0;
    for (let i = 0; i < rank; i++) {
      solution[i] += length * direction[i];
      residual[i] -= length * image[i];
      next += residual[i] * residual[i] * inverse[i];
    }
    for (let i = 0; i < rank; i++) {
      direction[i] = residual[i] * inverse[i] + (next / norm) * direction[i];
    }
    norm = next;
  }
  x.set(solution);
}
