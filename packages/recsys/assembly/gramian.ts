import { madd } from "./vector";

/** Adds to a 4 × 8 tile of `out` the products of columns i… and j… of `count` rows. */
// @ts-ignore: decorator
@inline
function addTile(rows: usize, count: i32, stride: usize, i: usize, j: usize, out: usize): void {
  let p = out + i * stride + (j << 2);
  let c00 = v128.load(p);
  let c01 = v128.load(p, 16);
  p += stride;
  let c10 = v128.load(p);
  let c11 = v128.load(p, 16);
  p += stride;
  let c20 = v128.load(p);
  let c21 = v128.load(p, 16);
  p += stride;
  let c30 = v128.load(p);
  let c31 = v128.load(p, 16);
  let a = rows + (i << 2);
  let b = rows + (j << 2);
  for (let k = 0; k < count; k++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    const a1 = v128.load32_splat(a, 4);
    const a2 = v128.load32_splat(a, 8);
    const a3 = v128.load32_splat(a, 12);
    c00 = madd(a0, b0, c00);
    c01 = madd(a0, b1, c01);
    c10 = madd(a1, b0, c10);
    c11 = madd(a1, b1, c11);
    c20 = madd(a2, b0, c20);
    c21 = madd(a2, b1, c21);
    c30 = madd(a3, b0, c30);
    c31 = madd(a3, b1, c31);
    a += stride;
    b += stride;
  }
  v128.store(p, c30);
  v128.store(p, c31, 16);
  p -= stride;
  v128.store(p, c20);
  v128.store(p, c21, 16);
  p -= stride;
  v128.store(p, c10);
  v128.store(p, c11, 16);
  p -= stride;
  v128.store(p, c00);
  v128.store(p, c01, 16);
}

/**
 * out += rowsᵀ·rows, on and above the diagonal; what it leaves below is not defined.
 *
 * Blocks of 32 rows, so that they stay in the first cache while every tile passes over them.
 *
 * @param rank Numbers a row, a multiple of 8.
 */
export function addGramian(rows: usize, count: i32, rank: i32, out: usize): void {
  const stride = <usize>rank << 2;
  for (let from = 0; from < count; from += 32) {
    const block = rows + <usize>from * stride;
    const size = min(32, count - from);
    for (let i = 0; i < rank; i += 4) {
      for (let j = i & ~7; j < rank; j += 8) addTile(block, size, stride, i, j, out);
    }
  }
}

/** Copies what is above the diagonal of a size × size matrix to below it. */
export function mirrorUpper(matrix: usize, size: i32): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      store<f32>(matrix + (<usize>(i * size + j) << 2), load<f32>(matrix + (<usize>(j * size + i) << 2)));
    }
  }
}

/**
 * Gram matrices of `slices` equal slices of the rows, one after the other in `partials`.
 *
 * Threads take slices from `counter`; slices are fixed by the count, so their sum does not depend
 * on who took which.
 */
export function gramianSlices(
  counter: usize,
  rows: usize,
  count: i32,
  rank: i32,
  slices: i32,
  partials: usize,
): void {
  const bytes = <usize>(rank * rank) << 2;
  const size = (count + slices - 1) / slices;
  for (let s = atomic.add<i32>(counter, 1); s < slices; s = atomic.add<i32>(counter, 1)) {
    const out = partials + <usize>s * bytes;
    memory.fill(out, 0, bytes);
    const from = s * size;
    const left = min(size, count - from);
    if (left > 0) addGramian(rows + ((<usize>from * <usize>rank) << 2), left, rank, out);
  }
}

/** Sums the slices in their order into `out`, full and symmetric. */
export function sumSlices(partials: usize, slices: i32, rank: i32, out: usize): void {
  const bytes = <usize>(rank * rank) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    let sum = v128.load(partials + at);
    for (let s = 1; s < slices; s++) sum = f32x4.add(sum, v128.load(partials + <usize>s * bytes + at));
    v128.store(out + at, sum);
  }
  mirrorUpper(out, rank);
}

/**
 * Sums of squares per column of each slice, every row times its weight; slices as in
 * `gramianSlices`.
 */
export function squareSlices(
  counter: usize,
  rows: usize,
  count: i32,
  rank: i32,
  weights: usize,
  slices: i32,
  partials: usize,
): void {
  const stride = <usize>rank << 2;
  const size = (count + slices - 1) / slices;
  for (let s = atomic.add<i32>(counter, 1); s < slices; s = atomic.add<i32>(counter, 1)) {
    const out = partials + <usize>s * stride;
    memory.fill(out, 0, stride);
    for (let row = s * size; row < min((s + 1) * size, count); row++) {
      const at = rows + <usize>row * stride;
      const weight = v128.load32_splat(weights + (<usize>row << 2));
      for (let k: usize = 0; k < stride; k += 16) {
        const value = v128.load(at + k);
        v128.store(out + k, madd(weight, f32x4.mul(value, value), v128.load(out + k)));
      }
    }
  }
}
