import { madd } from "./vector";

/** Runs `rounds` × 80 independent multiply-adds of four lanes: the most this build can do. */
export function measurePeak(rounds: i32): f32 {
  let c0 = f32x4.splat(0);
  let c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0, c8 = c0, c9 = c0;
  const a = f32x4.splat(0.5);
  const b = f32x4.splat(1);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < 4; i++) {
      c0 = madd(c0, a, b); c1 = madd(c1, a, b); c2 = madd(c2, a, b); c3 = madd(c3, a, b);
      c4 = madd(c4, a, b); c5 = madd(c5, a, b); c6 = madd(c6, a, b); c7 = madd(c7, a, b);
      c8 = madd(c8, a, b); c9 = madd(c9, a, b);
      c0 = madd(c0, a, b); c1 = madd(c1, a, b); c2 = madd(c2, a, b); c3 = madd(c3, a, b);
      c4 = madd(c4, a, b); c5 = madd(c5, a, b); c6 = madd(c6, a, b); c7 = madd(c7, a, b);
      c8 = madd(c8, a, b); c9 = madd(c9, a, b);
    }
  }
  const low = f32x4.add(f32x4.add(c0, c1), f32x4.add(c2, c3));
  const high = f32x4.add(f32x4.add(c4, c5), f32x4.add(c6, c7));
  return f32x4.extract_lane(f32x4.add(f32x4.add(low, high), f32x4.add(c8, c9)), 0);
}
