/**
 * Marks which ranks hold a held-out item: the one input of the metrics below.
 *
 * @param ranked Distinct items, best first.
 * @param held   Distinct items to be found, in any order.
 * @returns One byte per rank, 1 where the item is held.
 * @throws RangeError when `held` is empty or either list has a duplicate.
 */
export function markHits(ranked: Int32Array, held: Int32Array): Uint8Array {
  const wanted = new Set(held);
  if (held.length === 0) throw new RangeError("held: no item to be found");
  if (wanted.size !== held.length) throw new RangeError("held: an item occurs twice");
  if (new Set(ranked).size !== ranked.length) throw new RangeError("ranked: an item occurs twice");
  return Uint8Array.from(ranked, (item) => (wanted.has(item) ? 1 : 0));
}

/** Share of the held-out items among the first k, divided by min(k, heldCount) (Liang et al. 2018). */
export function recallAtK(hits: Uint8Array, heldCount: number, k: number): number {
  checkCut(hits, heldCount, k);
  return countHits(hits, k) / Math.min(k, heldCount);
}

/** Share of the first k ranks that hold a held-out item; ranks beyond the list count as misses. */
export function precisionAtK(hits: Uint8Array, heldCount: number, k: number): number {
  checkCut(hits, heldCount, k);
  return countHits(hits, k) / k;
}

/** 1 when any held-out item is among the first k, else 0. */
export function hitRateAtK(hits: Uint8Array, heldCount: number, k: number): number {
  checkCut(hits, heldCount, k);
  return countHits(hits, k) > 0 ? 1 : 0;
}

/**
 * Normalized discounted cumulative gain with binary gains.
 *
 *   Σ_{r ≤ k} hit_r / log₂(r + 1), over the same sum for min(k, heldCount) hits on top
 *
 * Järvelin & Kekäläinen 2002; ranks count from 1.
 */
export function ndcgAtK(hits: Uint8Array, heldCount: number, k: number): number {
  checkCut(hits, heldCount, k);
  let gain = 0;
  for (let rank = 0; rank < Math.min(k, hits.length); rank++) {
    if (hits[rank] === 1) gain += 1 / Math.log2(rank + 2);
  }
  let ideal = 0;
  for (let rank = 0; rank < Math.min(k, heldCount); rank++) ideal += 1 / Math.log2(rank + 2);
  return gain / ideal;
}

/** 1 over the rank of the first held-out item among the first k, 0 where there is none (MRR's summand). */
export function reciprocalRankAtK(hits: Uint8Array, heldCount: number, k: number): number {
  checkCut(hits, heldCount, k);
  const first = hits.subarray(0, k).indexOf(1);
  return first < 0 ? 0 : 1 / (first + 1);
}

/**
 * Average precision (MAP's summand): the mean, over min(k, heldCount) items, of the precision at
 * each held-out item's rank; one beyond k contributes 0.
 */
export function averagePrecisionAtK(hits: Uint8Array, heldCount: number, k: number): number {
  checkCut(hits, heldCount, k);
  let found = 0;
  let sum = 0;
  for (let rank = 0; rank < Math.min(k, hits.length); rank++) {
    if (hits[rank] === 1) sum += ++found / (rank + 1);
  }
  return sum / Math.min(k, heldCount);
}

function countHits(hits: Uint8Array, k: number): number {
  let count = 0;
  for (let rank = 0; rank < Math.min(k, hits.length); rank++) count += hits[rank];
  return count;
}

function checkCut(hits: Uint8Array, heldCount: number, k: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`k: ${k} is not a positive integer`);
  if (!Number.isInteger(heldCount) || heldCount < 1) {
    throw new RangeError(`heldCount: ${heldCount} is not a positive integer`);
  }
  if (countHits(hits, hits.length) > heldCount) {
    throw new RangeError(`heldCount: ${heldCount} is less than the hits in the list`);
  }
}
