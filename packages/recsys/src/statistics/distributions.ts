import { incompleteBeta, upperIncompleteGamma } from "./special-functions.js";

/** P(T > t) for Student's t with `freedom` degrees of freedom. */
export function studentUpperTail(t: number, freedom: number): number {
  const half = 0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  return t >= 0 ? half : 1 - half;
}

/** The t that P(|T| ≤ t) = `confidence`, by bisection; Infinity never. */
export function studentQuantile(confidence: number, freedom: number): number {
  let [low, high] = [0, 1];
  const outside = (t: number): number => 2 * studentUpperTail(t, freedom);
  while (outside(high) > 1 - confidence) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (outside(middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(Z > z) for the standard normal. */
export function normalUpperTail(z: number): number {
  const half = 0.5 * upperIncompleteGamma(0.5, (z * z) / 2);
  return z >= 0 ? half : 1 - half;
}

/** P(χ² > x) with `freedom` degrees of freedom. */
export function chiSquareUpperTail(x: number, freedom: number): number {
  return upperIncompleteGamma(freedom / 2, x / 2);
}

/** P(K > x) for Kolmogorov's distribution: 2·Σ (−1)^(k−1)·exp(−2k²x²). */
export function kolmogorovUpperTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1, sign = 1; k <= 100; k++, sign = -sign) sum += sign * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, 2 * sum));
}
