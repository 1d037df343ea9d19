import { choleskyFactor, choleskySolve } from "./cholesky";
import { multiplyTile } from "./multiply";
import { madd } from "./vector";

// @ts-ignore: decorator
@inline
function at(matrix: usize, size: i32, i: i32, j: i32): usize {
  return matrix + (((<usize>i) * <usize>size + <usize>j) << 2);
}

/**
 * Inverts the diagonal block of rows first … first + depth − 1 into `inverse`, width × width, width
 * being depth rounded up to 8; rows past the block are those of the identity.
 *
 * @param scratch width · width + width numbers.
 * @param status  A word that becomes 1 when the block is not positive definite.
 */
export function invertBlock(
  matrix: usize,
  size: i32,
  first: i32,
  depth: i32,
  inverse: usize,
  scratch: usize,
  status: usize,
): void {
  const width = (depth + 7) & ~7;
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      const inside = i < depth && j < depth;
      const value: f32 = inside ? load<f32>(at(matrix, size, first + i, first + j)) : i == j ? 1 : 0;
      store<f32>(at(scratch, width, i, j), value);
    }
  }
  if (!choleskyFactor(scratch, width)) {
    store<i32>(status, 1);
    return;
  }
  for (let i = 0; i < width; i++) {
    const row = at(inverse, width, i, 0);
    memory.fill(row, 0, <usize>width << 2);
    store<f32>(row + (<usize>i << 2), 1);
    choleskySolve(scratch, width, row);
  }
}

/**
 * Packs the block's rows into panels of 8 columns, width × 8 each; columns of the block itself and
 * past the matrix become 0. Only what is on and above the matrix' diagonal is read.
 */
export function packBlock(
  counter: usize,
  matrix: usize,
  size: i32,
  first: i32,
  depth: i32,
  panels: usize,
): void {
  const width = (depth + 7) & ~7;
  const bytes = <usize>width << 5;
  for (let from = atomic.add<i32>(counter, 64); from < size; from = atomic.add<i32>(counter, 64)) {
    for (let column = from; column < min(from + 64, (size + 7) & ~7); column++) {
      const to = panels + <usize>(column >> 3) * bytes + (<usize>(column & 7) << 2);
      const isOutside = column < size && (column < first || column >= first + depth);
      for (let k = 0; k < width; k++) {
        let value: f32 = 0;
        if (isOutside && k < depth) {
          const row = min(column, first + k);
          value = load<f32>(at(matrix, size, row, max(column, first + k)));
        }
        store<f32>(to + (<usize>k << 5), value);
      }
    }
  }
}

/** products = inverse · panels, panel by panel. */
export function multiplyBlock(
  counter: usize,
  inverse: usize,
  width: i32,
  panels: usize,
  panelCount: i32,
  products: usize,
): void {
  const bytes = <usize>width << 5;
  const stride = <usize>width << 2;
  for (let from = atomic.add<i32>(counter, 8); from < panelCount; from = atomic.add<i32>(counter, 8)) {
    for (let panel = from; panel < min(from + 8, panelCount); panel++) {
      const source = panels + <usize>panel * bytes;
      const to = products + <usize>panel * bytes;
      for (let i = 0; i < width; i += 4) {
        multiplyTile(inverse + <usize>i * stride, stride, source, width, to + (<usize>i << 5), 32);
      }
    }
  }
}

/** target −= leftᵀ · right for a 4 × 8 tile, left and right being panels of `depth` rows of 8. */
// @ts-ignore: decorator
@inline
function subtractProduct(target: usize, stride: usize, left: usize, right: usize, depth: i32): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  const end = right + (<usize>depth << 5);
  for (; right < end; right += 32) {
    const b0 = v128.load(right);
    const b1 = v128.load(right, 16);
    const a0 = v128.load32_splat(left);
    const a1 = v128.load32_splat(left, 4);
    const a2 = v128.load32_splat(left, 8);
    const a3 = v128.load32_splat(left, 12);
    c00 = madd(a0, b0, c00);
    c01 = madd(a0, b1, c01);
    c10 = madd(a1, b0, c10);
    c11 = madd(a1, b1, c11);
    c20 = madd(a2, b0, c20);
    c21 = madd(a2, b1, c21);
    c30 = madd(a3, b0, c30);
    c31 = madd(a3, b1, c31);
    left += 32;
  }
  v128.store(target, f32x4.sub(v128.load(target), c00));
  v128.store(target, f32x4.sub(v128.load(target, 16), c01), 16);
  target += stride;
  v128.store(target, f32x4.sub(v128.load(target), c10));
  v128.store(target, f32x4.sub(v128.load(target, 16), c11), 16);
  target += stride;
  v128.store(target, f32x4.sub(v128.load(target), c20));
  v128.store(target, f32x4.sub(v128.load(target, 16), c21), 16);
  target += stride;
  v128.store(target, f32x4.sub(v128.load(target), c30));
  v128.store(target, f32x4.sub(v128.load(target, 16), c31), 16);
}

/**
 * Sweeps a block (Goodnight 1979, by blocks): A_ij −= A_ik·D·A_kj, A_kj ← D·A_kj, A_kk ← −D, with
 * D = A_kk⁻¹. After all blocks are swept the matrix is minus its inverse, above its diagonal.
 *
 * The matrix must be followed by room for four rows more: tiles at its edges reach there.
 */
export function sweepBlock(
  counter: usize,
  matrix: usize,
  size: i32,
  first: i32,
  depth: i32,
  inverse: usize,
  panels: usize,
  products: usize,
): void {
  const width = (depth + 7) & ~7;
  const bytes = <usize>width << 5;
  const stride = <usize>size << 2;
  const last = first + depth;
  for (let from = atomic.add<i32>(counter, 32); from < size; from = atomic.add<i32>(counter, 32)) {
    const end = min(from + 32, size);
    if (from >= first && from < last) {
      for (let i = from; i < min(end, last); i++) writeRow(matrix, size, first, depth, i, inverse, products);
      continue;
    }
    for (let j = from; j < size; j += 8) {
      if (j >= first && j < last) continue;
      const right = products + <usize>(j >> 3) * bytes;
      for (let i = from; i < min(end, j + 8); i += 4) {
        const left = panels + <usize>(i >> 3) * bytes + (<usize>(i & 7) << 2);
        subtractProduct(at(matrix, size, i, j), stride, left, right, width);
      }
    }
    if (from < first) {
      for (let i = from; i < end; i++) {
        const product = products + <usize>(i >> 3) * bytes + (<usize>(i & 7) << 2);
        for (let k = 0; k < depth; k++) {
          store<f32>(at(matrix, size, i, first + k), load<f32>(product + (<usize>k << 5)));
        }
      }
    }
  }
}

/** Row i of the swept block: −D within the block, D·A_kj to its right. */
function writeRow(
  matrix: usize,
  size: i32,
  first: i32,
  depth: i32,
  i: i32,
  inverse: usize,
  products: usize,
): void {
  const width = (depth + 7) & ~7;
  const k = i - first;
  for (let j = k; j < depth; j++) {
    store<f32>(at(matrix, size, i, first + j), -load<f32>(at(inverse, width, k, j)));
  }
  for (let j = first + depth; j < size; j++) {
    const panel = products + <usize>(j >> 3) * (<usize>width << 5);
    store<f32>(at(matrix, size, i, j), load<f32>(panel + (<usize>k << 5) + (<usize>(j & 7) << 2)));
  }
}

/** Negates what is on and above the diagonal and copies it below, in blocks of 64 × 64. */
export function negateAndMirror(counter: usize, matrix: usize, size: i32): void {
  for (let from = atomic.add<i32>(counter, 64); from < size; from = atomic.add<i32>(counter, 64)) {
    for (let right = from; right < size; right += 64) {
      for (let i = from; i < min(from + 64, size); i++) {
        for (let j = max(i, right); j < min(right + 64, size); j++) {
          const p = at(matrix, size, i, j);
          const value = -load<f32>(p);
          store<f32>(p, value);
          store<f32>(at(matrix, size, j, i), value);
        }
      }
    }
  }
}
