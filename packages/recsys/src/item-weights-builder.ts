import type { SparseWeights } from "./item-weights.js";

/**
 * Collects a sparse item × item matrix row by row, keeping the largest weights of each row.
 *
 * Rows must come in order. Memory is what is kept, at most itemCount × `kept`.
 */
export class SparseWeightsBuilder {
  readonly #starts: Int32Array;
  #targets: Int32Array;
  #weights: Float32Array;
  readonly #magnitudes: Float64Array;
  #rows = 0;
  #count = 0;

  constructor(
    readonly itemCount: number,
    readonly kept: number,
  ) {
    this.#starts = new Int32Array(itemCount + 1);
    this.#magnitudes = new Float64Array(itemCount);
    this.#targets = new Int32Array(itemCount * Math.min(kept, 16));
    this.#weights = new Float32Array(this.#targets.length);
  }

  /**
   * Appends the next row from a dense one; zeros, and the diagonal, are not stored.
   *
   * Of equal magnitudes at the edge the lower index is kept, so the result is defined.
   */
  addRow(row: Float32Array | Float64Array): void {
    const threshold = this.#threshold(row);
    let room = this.kept - this.#countAbove(row, threshold);
    this.#reserve(Math.min(this.kept, this.itemCount));
    for (let target = 0; target < this.itemCount; target++) {
      const magnitude = Math.abs(row[target]);
      if (target === this.#rows || magnitude === 0 || magnitude < threshold) continue;
      if (magnitude === threshold && room-- <= 0) continue;
      this.#targets[this.#count] = target;
      this.#weights[this.#count++] = row[target];
    }
    this.#starts[++this.#rows] = this.#count;
  }

  finish(): SparseWeights {
    const { itemCount } = this;
    return {
      itemCount,
      starts: this.#starts,
      targets: this.#targets.slice(0, this.#count),
      weights: this.#weights.slice(0, this.#count),
    };
  }

  /** The kept-th largest magnitude off the diagonal, or 0 where all that is not 0 fits. */
  #threshold(row: Float32Array | Float64Array): number {
    let count = 0;
    for (let target = 0; target < this.itemCount; target++) {
      if (target !== this.#rows && row[target] !== 0) this.#magnitudes[count++] = Math.abs(row[target]);
    }
    return count <= this.kept ? 0 : selectLargest(this.#magnitudes, count, this.kept);
  }

  #countAbove(row: Float32Array | Float64Array, threshold: number): number {
    let above = 0;
    for (let target = 0; target < this.itemCount; target++) {
      if (target !== this.#rows && Math.abs(row[target]) > threshold) above++;
    }
    return above;
  }

  #reserve(more: number): void {
    if (this.#count + more <= this.#targets.length) return;
    const capacity = Math.max(this.#count + more, 2 * this.#targets.length);
    const [targets, weights] = [new Int32Array(capacity), new Float32Array(capacity)];
    targets.set(this.#targets);
    weights.set(this.#weights);
    [this.#targets, this.#weights] = [targets, weights];
  }
}

/** The rank-th largest of the first `count` values, which it reorders (Hoare's quickselect). */
function selectLargest(values: Float64Array, count: number, rank: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let [left, right] = [low, high];
    while (left <= right) {
      while (values[left] > pivot) left++;
      while (values[right] < pivot) right--;
      if (left > right) break;
      [values[left], values[right]] = [values[right], values[left]];
      left++;
      right--;
    }
    if (rank - 1 <= right) high = right;
    else if (rank - 1 >= left) low = left;
    else break;
  }
  return values[rank - 1];
}
