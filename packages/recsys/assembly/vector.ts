/** c + a·b per lane; one rounding where relaxed SIMD is compiled in, two otherwise. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  // @ts-ignore: FUSED is given by the build
  return FUSED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Sum of four lanes, as (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline
export function sumLanes(a: v128): f32 {
  const pair = f32x4.add(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  return f32x4.extract_lane(pair, 0) + f32x4.extract_lane(pair, 1);
}

/** Lane sums of four vectors, as the four lanes of one. */
// @ts-ignore: decorator
@inline
export function sumFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Inner product of two vectors of `size` numbers, a multiple of 8. */
// @ts-ignore: decorator
@inline
export function dot(left: usize, right: usize, size: i32): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  const end = left + (<usize>size << 2);
  for (; left < end; left += 32, right += 32) {
    even = madd(v128.load(left), v128.load(right), even);
    odd = madd(v128.load(left, 16), v128.load(right, 16), odd);
  }
  return sumLanes(f32x4.add(even, odd));
}

/** target += scale · source, `size` numbers, a multiple of 8. */
// @ts-ignore: decorator
@inline
export function addScaled(target: usize, source: usize, scale: f32, size: i32): void {
  const factor = f32x4.splat(scale);
  const end = target + (<usize>size << 2);
  for (; target < end; target += 32, source += 32) {
    v128.store(target, madd(factor, v128.load(source), v128.load(target)));
    v128.store(target, madd(factor, v128.load(source, 16), v128.load(target, 16)), 16);
  }
}
