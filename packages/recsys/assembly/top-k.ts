/** A score and its item as one integer that sorts as they do: higher score, then lower item. */
// @ts-ignore: decorator
@inline
function keyOf(score: f32, item: i32): u64 {
  // Adding 0 turns −0 into 0, its equal.
  const bits = reinterpret<i32>(score + 0);
  const ordered = <u32>(bits ^ ((bits >> 31) | <i32>0x80000000));
  return (<u64>ordered << 32) | <u64>(<u32>~item);
}

// @ts-ignore: decorator
@inline
export function itemOf(key: u64): i32 {
  return ~(<i32>(<u32>key));
}

// @ts-ignore: decorator
@inline
export function scoreOf(key: u64): f32 {
  const ordered = <i32>(<u32>(key >> 32));
  return reinterpret<f32>(ordered ^ ((~ordered >> 31) | <i32>0x80000000));
}

// @ts-ignore: decorator
@inline
function keyAt(keys: usize, i: i32): u64 {
  return load<u64>(keys + (<usize>i << 3));
}

/** Sorts keys[from … end − 1] descending, but only as far as the first `wanted` are in place. */
export function sortKeys(keys: usize, from: i32, end: i32, wanted: i32): void {
  while (end - from > 16) {
    const a = keyAt(keys, from);
    const b = keyAt(keys, (from + end) >> 1);
    const c = keyAt(keys, end - 1);
    const pivot = max(min(a, b), min(max(a, b), c));
    let i = from;
    let j = end - 1;
    while (i <= j) {
      while (keyAt(keys, i) > pivot) i++;
      while (keyAt(keys, j) < pivot) j--;
      if (i > j) break;
      const key = keyAt(keys, i);
      store<u64>(keys + (<usize>i << 3), keyAt(keys, j));
      store<u64>(keys + (<usize>j << 3), key);
      i++;
      j--;
    }
    if (i < wanted) sortKeys(keys, i, end, wanted);
    end = j + 1;
  }
  for (let i = from + 1; i < end; i++) {
    const key = keyAt(keys, i);
    let j = i;
    for (; j > from && keyAt(keys, j - 1) < key; j--) {
      store<u64>(keys + (<usize>j << 3), keyAt(keys, j - 1));
    }
    store<u64>(keys + (<usize>j << 3), key);
  }
}

/** Brings the `wanted` largest of keys[0 … size − 1] to the front, in no order, the least of them last. */
function partitionKeys(keys: usize, size: i32, wanted: i32): void {
  let from = 0;
  let end = size;
  const target = wanted - 1;
  while (end - from > 1) {
    const a = keyAt(keys, from);
    const b = keyAt(keys, (from + end) >> 1);
    const c = keyAt(keys, end - 1);
    const pivot = max(min(a, b), min(max(a, b), c));
    let i = from;
    let j = end - 1;
    while (i <= j) {
      while (keyAt(keys, i) > pivot) i++;
      while (keyAt(keys, j) < pivot) j--;
      if (i > j) break;
      const key = keyAt(keys, i);
      store<u64>(keys + (<usize>i << 3), keyAt(keys, j));
      store<u64>(keys + (<usize>j << 3), key);
      i++;
      j--;
    }
    if (target <= j) end = j + 1;
    else if (target >= i) from = i;
    else return;
  }
}

/**
 * Offers scores of items first … first + count − 1 to a candidate list, which keeps the k best.
 *
 * @param scores  Readable up to the next multiple of 8; what lies past `count` is ignored.
 * @param mask    One byte an item from item 0, non-zero to leave it out; 0: none.
 * @param state   Candidates (i32) and threshold (f32), at first 0 and −∞.
 * @param keys    Room for k + 1024 keys.
 */
export function offerScores(
  scores: usize,
  first: i32,
  count: i32,
  k: i32,
  mask: usize,
  state: usize,
  keys: usize,
): void {
  let size = load<i32>(state);
  let threshold = load<f32>(state, 4);
  let least = f32x4.splat(threshold);
  for (let at = 0; at < count; at += 8) {
    const p = scores + (<usize>at << 2);
    const low = i32x4.bitmask(f32x4.gt(v128.load(p), least));
    let above = low | (i32x4.bitmask(f32x4.gt(v128.load(p, 16), least)) << 4);
    while (above) {
      const lane = ctz(above);
      above &= above - 1;
      const item = first + at + lane;
      if (at + lane >= count || (mask && load<u8>(mask + <usize>item))) continue;
      store<u64>(keys + (<usize>size << 3), keyOf(load<f32>(p + (<usize>lane << 2)), item));
      size++;
    }
    if (size > k + 1016) {
      partitionKeys(keys, size, k);
      size = k;
      threshold = scoreOf(keyAt(keys, k - 1));
      least = f32x4.splat(threshold);
    }
  }
  if (size > k) {
    partitionKeys(keys, size, k);
    size = k;
    threshold = scoreOf(keyAt(keys, k - 1));
  }
  store<i32>(state, size);
  store<f32>(state, threshold, 4);
}

/** Sorts a list's candidates and writes them out, best first. Returns how many, at most k. */
export function takeBest(keys: usize, state: usize, items: usize, scores: usize): i32 {
  const size = load<i32>(state);
  sortKeys(keys, 0, size, size);
  for (let i = 0; i < size; i++) {
    const key = keyAt(keys, i);
    store<i32>(items + (<usize>i << 2), itemOf(key));
    store<f32>(scores + (<usize>i << 2), scoreOf(key));
  }
  return size;
}

/**
 * Selects the k best of all scores exactly, best first, equal scores by ascending item.
 *
 * @param scratch 8 + 8 · (k + 1024) bytes.
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
  store<i32>(scratch, 0);
  store<f32>(scratch, -Infinity, 4);
  offerScores(scores, 0, count, k, mask, scratch, scratch + 8);
  return takeBest(scratch + 8, scratch, items, best);
}
