import { itemOf, keyAt, keyOf, scoreOf, sortKeys } from "./sort-keys";

/** Buckets of the histogram by which a list raises its bar. */
const BUCKETS = 256;

/** Candidates beyond k that a list takes before it raises its bar: few, so that it rises early. */
// @ts-ignore: decorator
@inline
function spareOf(k: i32): i32 {
  return max(256, k);
}

/**
 * Bytes of one candidate list: size and bar, then scores, items, sort keys, histogram. The size
 * comes to an odd number of cache lines, so that neighbouring lists do not share cache sets.
 */
export function listBytes(k: i32): usize {
  const room = <usize>((k + spareOf(k) + 15) & ~15);
  return ((64 + room * 16 + BUCKETS * 4 + 127) & ~127) + 64;
}

// @ts-ignore: decorator
@inline
function scoresOf(list: usize): usize {
  return list + 64;
}

// @ts-ignore: decorator
@inline
function roomOf(k: i32): usize {
  return <usize>((k + spareOf(k) + 15) & ~15) << 2;
}

export function openList(list: usize): void {
  store<i32>(list, 0);
  store<f32>(list, -Infinity, 4);
}

/** Keeps exactly the k best, in order: for lists that the histogram cannot thin out. */
function keepBest(list: usize, k: i32): void {
  const size = load<i32>(list);
  const scores = scoresOf(list);
  const items = scores + roomOf(k);
  const keys = items + roomOf(k);
  for (let i = 0; i < size; i++) {
    const at = <usize>i << 2;
    store<u64>(keys + (at << 1), keyOf(load<f32>(scores + at), load<i32>(items + at)));
  }
  sortKeys(keys, 0, size, k);
  const kept = min(size, k);
  for (let i = 0; i < kept; i++) {
    const key = keyAt(keys, i);
    store<f32>(scores + (<usize>i << 2), scoreOf(key));
    store<i32>(items + (<usize>i << 2), itemOf(key));
  }
  store<i32>(list, kept);
  if (kept == k) store<f32>(list, load<f32>(scores + (<usize>(k - 1) << 2)), 4);
}

/** The bucket of a score, rounded: adding 2²³ leaves the integer in the low bits, without a branch. */
// @ts-ignore: decorator
@inline
function bucketOf(score: f32, least: f32, scale: f32): i32 {
  return reinterpret<i32>((score - least) * scale + 8388608) & 255;
}

/**
 * Drops candidates that cannot be among the k best, by a histogram of their scores: at least k stay.
 *
 * The bar becomes a bucket's lower edge: k candidates lie on or above it and come before any later
 * one, so that later ones must lie strictly above it.
 */
function raiseBar(list: usize, k: i32): void {
  const size = load<i32>(list);
  if (size <= k) return;
  const scores = scoresOf(list);
  const items = scores + roomOf(k);
  const histogram = items + 3 * roomOf(k);
  const end = scores + (<usize>size << 2);
  let low = v128.load32_splat(scores);
  let high = low;
  let p = scores;
  for (; p + 16 <= end; p += 16) {
    const value = v128.load(p);
    low = f32x4.pmin(low, value);
    high = f32x4.pmax(high, value);
  }
  let least = min(min(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1)), min(f32x4.extract_lane(low, 2), f32x4.extract_lane(low, 3)));
  let most = max(max(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1)), max(f32x4.extract_lane(high, 2), f32x4.extract_lane(high, 3)));
  for (; p < end; p += 4) {
    least = min(least, load<f32>(p));
    most = max(most, load<f32>(p));
  }
  const scale = <f32>(BUCKETS - 1) / (most - least);
  if (!(scale > 0 && scale < Infinity)) return keepBest(list, k);
  memory.fill(histogram, 0, BUCKETS << 2);
  for (p = scores; p < end; p += 4) {
    const bucket = histogram + (<usize>bucketOf(load<f32>(p), least, scale) << 2);
    store<i32>(bucket, load<i32>(bucket) + 1);
  }
  let bucket = BUCKETS;
  for (let above = 0; above < k; ) above += load<i32>(histogram + (<usize>(--bucket) << 2));
  let kept = 0;
  let bar: f32 = Infinity;
  for (let i = 0; i < size; i++) {
    const at = <usize>i << 2;
    const score = load<f32>(scores + at);
    const isAbove = bucketOf(score, least, scale) >= bucket;
    store<f32>(scores + (<usize>kept << 2), score);
    store<i32>(items + (<usize>kept << 2), load<i32>(items + at));
    kept += <i32>isAbove;
    bar = isAbove ? min(bar, score) : bar;
  }
  store<i32>(list, kept);
  store<f32>(list, bar, 4);
  if (kept > k + (spareOf(k) >> 1)) keepBest(list, k);
}

/**
 * Takes the scores that reach a list's bar, of 8 positions at a time.
 *
 * @param order Item per position; 0: each position is its own item, and calls ascend.
 * @param own   One u16 an item; `bit` of it set leaves the item out for this list. Read with `order` only.
 */
// @ts-ignore: decorator
@inline
function takeScores(
  scores: usize,
  first: i32,
  count: i32,
  k: i32,
  mask: usize,
  list: usize,
  order: usize,
  own: usize,
  bit: i32,
): void {
  let size = load<i32>(list);
  let bar = f32x4.splat(load<f32>(list, 4));
  const limit = k + spareOf(k) - 8;
  const listScores = scoresOf(list);
  const listItems = listScores + roomOf(k);
  for (let at = 0; at < count; at += 8) {
    const p = scores + (<usize>at << 2);
    const low = v128.load(p);
    const high = v128.load(p, 16);
    // Out of order, a later item may tie with the bar and still come before it.
    let above = order
      ? i32x4.bitmask(f32x4.ge(low, bar)) | (i32x4.bitmask(f32x4.ge(high, bar)) << 4)
      : i32x4.bitmask(f32x4.gt(low, bar)) | (i32x4.bitmask(f32x4.gt(high, bar)) << 4);
    if (!above) continue;
    if (count - at < 8) above &= (1 << (count - at)) - 1;
    while (above) {
      const lane = ctz(above);
      above &= above - 1;
      const position = first + at + lane;
      const item = order ? load<i32>(order + (<usize>position << 2)) : position;
      store<f32>(listScores + (<usize>size << 2), load<f32>(p + (<usize>lane << 2)));
      store<i32>(listItems + (<usize>size << 2), item);
      const isOwn = order ? <i32>load<u16>(own + (<usize>item << 1)) & bit : 0;
      size += isOwn || (mask && load<u8>(mask + <usize>item)) ? 0 : 1;
    }
    if (size > limit) {
      store<i32>(list, size);
      raiseBar(list, k);
      size = load<i32>(list);
      bar = f32x4.splat(load<f32>(list, 4));
    }
  }
  store<i32>(list, size);
}

/**
 * Offers scores of items first … first + count − 1, in ascending order of calls, to a list.
 *
 * @param scores Readable up to the next multiple of 8; what lies past `count` is ignored.
 * @param mask   One byte an item from item 0, non-zero to leave it out; 0: none.
 */
export function offerScores(
  scores: usize,
  first: i32,
  count: i32,
  k: i32,
  mask: usize,
  list: usize,
): void {
  takeScores(scores, first, count, k, mask, list, 0, 0, 0);
}

/** Offers scores of positions in any order of items, then raises the bar as far as they allow. */
export function offerOrdered(
  scores: usize,
  first: i32,
  count: i32,
  k: i32,
  mask: usize,
  list: usize,
  order: usize,
  own: usize,
  bit: i32,
): void {
  takeScores(scores, first, count, k, mask, list, order, own, bit);
  raiseBar(list, k);
}

/** The score that a further item must reach; −∞ while fewer than k were found. */
export function barOf(list: usize): f32 {
  return load<f32>(list, 4);
}

/** Places candidate i behind the `above` others of higher score and earlier ties; true where it ties. */
// @ts-ignore: decorator
@inline
function placeCandidate(
  list: usize,
  k: i32,
  i: i32,
  above: v128,
  ties: usize,
  items: usize,
  best: usize,
): bool {
  const pairs = i32x4.add(above, v128.shuffle<i32>(above, above, 2, 3, 0, 1));
  const count = -(i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1));
  if (count >= k || i >= load<i32>(list)) return false;
  const tie = ties + (<usize>count << 2);
  const before = load<i32>(tie);
  store<i32>(tie, before + 1);
  const place = count + before;
  if (place >= k) return true;
  const scores = scoresOf(list);
  store<i32>(items + (<usize>place << 2), load<i32>(scores + roomOf(k) + (<usize>i << 2)));
  store<f32>(best + (<usize>place << 2), load<f32>(scores + (<usize>i << 2)));
  return before > 0;
}

/** Sorts a list and writes it out; returns how many there are. */
function sortOut(list: usize, k: i32, items: usize, best: usize): i32 {
  keepBest(list, k);
  const size = load<i32>(list);
  memory.copy(items, scoresOf(list) + roomOf(k), <usize>size << 2);
  memory.copy(best, scoresOf(list), <usize>size << 2);
  return size;
}

/**
 * Writes a list's k best out, best first; short lists by counting, for each, how many come before it,
 * unless scores tie: then their items decide.
 *
 * @returns How many there are, at most k.
 */
export function takeBest(list: usize, k: i32, items: usize, best: usize): i32 {
  raiseBar(list, k);
  const size = load<i32>(list);
  if (size > 320) return sortOut(list, k, items, best);
  const scores = scoresOf(list);
  const end = scores + (<usize>size << 2);
  v128.store(end, f32x4.splat(-Infinity));
  const ties = scores + 2 * roomOf(k);
  memory.fill(ties, 0, <usize>size << 2);
  let isTied = false;
  for (let i = 0; i < size; i += 4) {
    const own = scores + (<usize>i << 2);
    const s0 = v128.load32_splat(own);
    const s1 = v128.load32_splat(own, 4);
    const s2 = v128.load32_splat(own, 8);
    const s3 = v128.load32_splat(own, 12);
    let c0 = i32x4.splat(0);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    for (let p = scores; p < end; p += 16) {
      const other = v128.load(p);
      c0 = i32x4.add(c0, f32x4.gt(other, s0));
      c1 = i32x4.add(c1, f32x4.gt(other, s1));
      c2 = i32x4.add(c2, f32x4.gt(other, s2));
      c3 = i32x4.add(c3, f32x4.gt(other, s3));
    }
    isTied = placeCandidate(list, k, i, c0, ties, items, best) || isTied;
    isTied = placeCandidate(list, k, i + 1, c1, ties, items, best) || isTied;
    isTied = placeCandidate(list, k, i + 2, c2, ties, items, best) || isTied;
    isTied = placeCandidate(list, k, i + 3, c3, ties, items, best) || isTied;
  }
  return isTied ? sortOut(list, k, items, best) : min(size, k);
}

/**
 * Selects the k best of all scores exactly, best first, equal scores by ascending item.
 *
 * @param scratch `listBytes(k)` bytes.
 * @returns How many there are, fewer than k where fewer are left.
 */
export function selectTopK(
  scores: usize,
  count: i32,
  k: i32,
  mask: usize,
  items: usize,
  best: usize,
  scratch: usize,
): i32 {
  openList(scratch);
  offerScores(scores, 0, count, k, mask, scratch);
  return takeBest(scratch, k, items, best);
}
