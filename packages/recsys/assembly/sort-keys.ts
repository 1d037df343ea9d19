/** A score and its item as one integer that sorts as they do: higher score, then lower item. */
// @ts-ignore: decorator
@inline
export function keyOf(score: f32, item: i32): u64 {
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
export function keyAt(keys: usize, i: i32): u64 {
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
