import { addScaled, dot, madd } from "./vector";

/** Subtracts Σₖ U[k][i…i+3]ᵀ · U[k][j…j+7], k below i, from the tile at row i, column j. */
// @ts-ignore: decorator
@inline
function subtractTile(matrix: usize, stride: usize, i: i32, j: i32): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let a = matrix + (<usize>i << 2);
  let b = matrix + (<usize>j << 2);
  for (let k = 0; k < i; k++) {
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
  // `b` has run down to row i.
  v128.store(b, f32x4.sub(v128.load(b), c00));
  v128.store(b, f32x4.sub(v128.load(b, 16), c01), 16);
  b += stride;
  v128.store(b, f32x4.sub(v128.load(b), c10));
  v128.store(b, f32x4.sub(v128.load(b, 16), c11), 16);
  b += stride;
  v128.store(b, f32x4.sub(v128.load(b), c20));
  v128.store(b, f32x4.sub(v128.load(b, 16), c21), 16);
  b += stride;
  v128.store(b, f32x4.sub(v128.load(b), c30));
  v128.store(b, f32x4.sub(v128.load(b, 16), c31), 16);
}

// @ts-ignore: decorator
@inline
function at(matrix: usize, size: i32, i: i32, j: i32): usize {
  return matrix + (<usize>(i * size + j) << 2);
}

/** Factors the 4 × 4 block on the diagonal at row i. Returns whether every pivot was positive. */
function factorBlock(matrix: usize, size: i32, i: i32): bool {
  for (let row = i; row < i + 4; row++) {
    let pivot = load<f32>(at(matrix, size, row, row));
    for (let k = i; k < row; k++) {
      const u = load<f32>(at(matrix, size, k, row));
      pivot -= u * u;
    }
    if (!(pivot > 0 && pivot < Infinity)) return false;
    pivot = sqrt<f32>(pivot);
    store<f32>(at(matrix, size, row, row), pivot);
    for (let column = row + 1; column < i + 4; column++) {
      let value = load<f32>(at(matrix, size, row, column));
      for (let k = i; k < row; k++) {
        value -= load<f32>(at(matrix, size, k, row)) * load<f32>(at(matrix, size, k, column));
      }
      store<f32>(at(matrix, size, row, column), value / pivot);
    }
  }
  return true;
}

/** Divides rows i…i+3 right of their diagonal block by its transpose. */
function divideRows(matrix: usize, size: i32, i: i32): void {
  const stride = <usize>size << 2;
  const row = at(matrix, size, i, i);
  const u01 = v128.load32_splat(row, 4);
  const u02 = v128.load32_splat(row, 8);
  const u03 = v128.load32_splat(row, 12);
  const u12 = v128.load32_splat(row + stride, 8);
  const u13 = v128.load32_splat(row + stride, 12);
  const u23 = v128.load32_splat(row + 2 * stride, 12);
  const d0 = f32x4.splat(1 / load<f32>(row));
  const d1 = f32x4.splat(1 / load<f32>(row + stride, 4));
  const d2 = f32x4.splat(1 / load<f32>(row + 2 * stride, 8));
  const d3 = f32x4.splat(1 / load<f32>(row + 3 * stride, 12));
  for (let j = i + 4; j < size; j += 4) {
    const p = at(matrix, size, i, j);
    const v0 = f32x4.mul(v128.load(p), d0);
    const v1 = f32x4.mul(f32x4.sub(v128.load(p + stride), f32x4.mul(u01, v0)), d1);
    const v2 = f32x4.mul(
      f32x4.sub(v128.load(p + 2 * stride), f32x4.add(f32x4.mul(u02, v0), f32x4.mul(u12, v1))),
      d2,
    );
    const v3 = f32x4.mul(
      f32x4.sub(
        v128.load(p + 3 * stride),
        f32x4.add(f32x4.add(f32x4.mul(u03, v0), f32x4.mul(u13, v1)), f32x4.mul(u23, v2)),
      ),
      d3,
    );
    v128.store(p, v0);
    v128.store(p + stride, v1);
    v128.store(p + 2 * stride, v2);
    v128.store(p + 3 * stride, v3);
  }
}

/**
 * Factors a symmetric positive definite matrix in place: A = UᵀU.
 *
 * Only what is on and above the diagonal is read, and replaced by U; below is left undefined.
 *
 * @param size A multiple of 8.
 * @returns Whether the matrix was positive definite.
 */
export function choleskyFactor(matrix: usize, size: i32): bool {
  const stride = <usize>size << 2;
  for (let i = 0; i < size; i += 4) {
    for (let j = i & ~7; j < size; j += 8) subtractTile(matrix, stride, i, j);
    if (!factorBlock(matrix, size, i)) return false;
    divideRows(matrix, size, i);
  }
  return true;
}

/** Solves UᵀUx = b in place of b. */
export function choleskySolve(factor: usize, size: i32, vector: usize): void {
  const stride = <usize>size << 2;
  for (let i = 0; i < size; i++) {
    const row = factor + <usize>i * stride;
    const at = <usize>i << 2;
    const value = load<f32>(vector + at) / load<f32>(row + at);
    store<f32>(vector + at, value);
    const next = (i + 8) & ~7;
    for (let k = i + 1; k < next; k++) {
      const p = vector + (<usize>k << 2);
      store<f32>(p, load<f32>(p) - value * load<f32>(row + (<usize>k << 2)));
    }
    addScaled(vector + (<usize>next << 2), row + (<usize>next << 2), -value, size - next);
  }
  for (let i = size - 1; i >= 0; i--) {
    const row = factor + <usize>i * stride;
    const next = (i + 8) & ~7;
    let sum = load<f32>(vector + (<usize>i << 2));
    for (let k = i + 1; k < next; k++) {
      sum -= load<f32>(row + (<usize>k << 2)) * load<f32>(vector + (<usize>k << 2));
    }
    sum -= dot(row + (<usize>next << 2), vector + (<usize>next << 2), size - next);
    store<f32>(vector + (<usize>i << 2), sum / load<f32>(row + (<usize>i << 2)));
  }
}
