import { multiplyTile, packPanels } from "./multiply";
import { dot, madd } from "./vector";

/** Replaces rows p and q by c·p − s·q and s·p + c·q. */
// @ts-ignore: decorator
@inline
function rotatePair(p: usize, q: usize, c: f32, s: f32, size: i32): void {
  const cosine = f32x4.splat(c);
  const sine = f32x4.splat(s);
  const minus = f32x4.splat(-s);
  const end = p + (<usize>size << 2);
  for (; p < end; p += 16, q += 16) {
    const a = v128.load(p);
    const b = v128.load(q);
    v128.store(p, madd(minus, b, f32x4.mul(cosine, a)));
    v128.store(q, madd(sine, a, f32x4.mul(cosine, b)));
  }
}

/**
 * Diagonalizes a symmetric matrix by cyclic Jacobi rotations: basis · matrix · basisᵀ = diagonal.
 *
 * `images` keeps basis · matrix, so that one rotation touches only rows. Stops when a sweep finds
 * every off-diagonal below 1e-7 of the largest diagonal, or after `sweeps`.
 *
 * @param matrix   Symmetric and full, size × size; size a multiple of 8.
 * @param basis    In: orthonormal rows to start from, the nearer the fewer sweeps. Out: the new axes.
 * @param scratch  2 · size × size numbers.
 * @param diagonal Out: the value of each axis.
 * @returns Sweeps done.
 */
export function diagonalize(
  matrix: usize,
  size: i32,
  sweeps: i32,
  basis: usize,
  scratch: usize,
  diagonal: usize,
): i32 {
  const stride = <usize>size << 2;
  const images = scratch;
  const panels = scratch + stride * <usize>size;
  packPanels(matrix, size, size, panels);
  for (let row = 0; row < size; row += 4) {
    const at = <usize>row * stride;
    for (let column = 0; column < size; column += 8) {
      multiplyTile(basis + at, stride, panels + <usize>column * stride, size, images + at + (<usize>column << 2), stride);
    }
  }
  let scale: f32 = 0;
  for (let i = 0; i < size; i++) {
    const value = dot(images + <usize>i * stride, basis + <usize>i * stride, size);
    store<f32>(diagonal + (<usize>i << 2), value);
    scale = max(scale, value);
  }
  const threshold = scale * <f32>1e-6;
  let done = 0;
  for (let rotated = true; rotated && done < sweeps; done++) {
    rotated = false;
    for (let p = 0; p + 1 < size; p++) {
      const basisP = basis + <usize>p * stride;
      const imageP = images + <usize>p * stride;
      for (let q = p + 1; q < size; q++) {
        const basisQ = basis + <usize>q * stride;
        const off = dot(imageP, basisQ, size);
        if (!(abs(off) > threshold)) continue;
        rotated = true;
        const imageQ = images + <usize>q * stride;
        const first = load<f32>(diagonal + (<usize>p << 2));
        const second = load<f32>(diagonal + (<usize>q << 2));
        const ratio = (second - first) / (2 * off);
        const sign: f32 = ratio < 0 ? -1 : 1;
        const tangent = sign / (abs(ratio) + sqrt<f32>(1 + ratio * ratio));
        const c: f32 = <f32>1 / sqrt<f32>(1 + tangent * tangent);
        const s = tangent * c;
        rotatePair(basisP, basisQ, c, s, size);
        rotatePair(imageP, imageQ, c, s, size);
        store<f32>(diagonal + (<usize>p << 2), first - tangent * off);
        store<f32>(diagonal + (<usize>q << 2), second + tangent * off);
      }
    }
  }
  for (let i = 0; i < size; i++) {
    const row = <usize>i * stride;
    store<f32>(diagonal + (<usize>i << 2), dot(images + row, basis + row, size));
  }
  return done;
}
