import { checkInteger } from "../check-input.js";

/** The k best items of one user, best first; equal scores in ascending item order. */
export interface TopK {
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

/** Whether the candidate ranks after the other: lower score, or equal score and higher index. */
function ranksAfter(scores: Float32Array, candidate: number, other: number): boolean {
  return scores[candidate] < scores[other] || (scores[candidate] === scores[other] && candidate > other);
}

/** Sinks the root of a heap whose root ranks last, over `heap[0 … size − 1]`. */
function sinkRoot(heap: Int32Array, size: number, scores: Float32Array): void {
  const item = heap[0];
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    if (child + 1 < size && ranksAfter(scores, heap[child + 1], heap[child])) child++;
    if (!ranksAfter(scores, heap[child], item)) break;
    heap[hole] = heap[child];
    hole = child;
  }
  heap[hole] = item;
}

function raise(heap: Int32Array, at: number, scores: Float32Array): void {
  const item = heap[at];
  let hole = at;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (!ranksAfter(scores, item, heap[parent])) break;
    heap[hole] = heap[parent];
    hole = parent;
  }
  heap[hole] = item;
}

/**
 * Selects the k best items exactly, with a heap of k: the definition of correct for every fast path.
 *
 * @param excluded One byte per item, non-zero to leave it out; null leaves out none.
 * @returns Fewer than k where fewer are left.
 * @throws RangeError on a k below 1, a mask of another length, or a NaN score.
 */
export function selectTopK(scores: Float32Array, k: number, excluded: Uint8Array | null = null): TopK {
  checkInteger("k", k, 1);
  if (excluded && excluded.length !== scores.length) {
    throw new RangeError(`mask has ${excluded.length} entries for ${scores.length} items`);
  }
  const capacity = Math.min(k, scores.length);
  const heap = new Int32Array(capacity);
  let size = 0;
  for (let item = 0; item < scores.length; item++) {
    if (Number.isNaN(scores[item])) throw new RangeError(`score of item ${item} is NaN`);
    if (excluded?.[item]) continue;
    if (size < capacity) {
      heap[size] = item;
      raise(heap, size++, scores);
    } else if (ranksAfter(scores, heap[0], item)) {
      heap[0] = item;
      sinkRoot(heap, size, scores);
    }
  }
  const items = heap.slice(0, size);
  for (let left = size; left > 1; left--) {
    const last = heap[0];
    heap[0] = heap[left - 1];
    items[left - 1] = last;
    sinkRoot(heap, left - 1, scores);
  }
  if (size > 0) items[0] = heap[0];
  return { items, scores: Float32Array.from(items, (item) => scores[item]) };
}

/** A mask for `selectTopK` that leaves out the given items. @throws RangeError on an unknown item. */
export function maskItems(itemCount: number, excluded: Iterable<number>): Uint8Array {
  const mask = new Uint8Array(itemCount);
  for (const item of excluded) {
    checkInteger("excluded item", item, 0, itemCount - 1);
    mask[item] = 1;
  }
  return mask;
}
