import { checkInteger } from "../check-input.js";
import { kolmogorovUpperTail } from "./distributions.js";
import { checkSample } from "./sample.js";

export interface TwoSampleResult {
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Two-sample Kolmogorov–Smirnov: the largest gap between the empirical distributions.
 *
 * The p-value is Kolmogorov's limit at (√n + 0.12 + 0.11/√n)·D, n = n₁n₂/(n₁ + n₂) (Stephens 1970);
 * with ties it errs on the cautious side.
 */
export function kolmogorovSmirnovTest(first: Float64Array, second: Float64Array): TwoSampleResult {
  checkSample("first", first, 1);
  checkSample("second", second, 1);
  const [a, b] = [Float64Array.from(first).sort(), Float64Array.from(second).sort()];
  let [i, j, statistic] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i], b[j]);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    statistic = Math.max(statistic, Math.abs(i / a.length - j / b.length));
  }
  const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return { statistic, pValue: kolmogorovUpperTail((root + 0.12 + 0.11 / root) * statistic) };
}

/**
 * Population stability index over bins: Σ (q − p)·log(q/p), by custom stable below .1 and shifted above .25.
 *
 * Half a count is added to each bin, so that an empty one does not make it infinite.
 *
 * @param expected Counts per bin in the reference window.
 * @param actual   Counts per bin in the window compared.
 */
export function populationStabilityIndex(expected: Float64Array, actual: Float64Array): number {
  checkSample("expected", expected, 1);
  checkSample("actual", actual, 1);
  if (expected.length !== actual.length) {
    throw new RangeError(`actual: ${actual.length} bins, expected has ${expected.length}`);
  }
  const total = (counts: Float64Array): number =>
    counts.reduce((sum, count) => {
      if (count < 0) throw new RangeError(`a bin counts ${count}`);
      return sum + count + 0.5;
    }, 0);
  const [expectedTotal, actualTotal] = [total(expected), total(actual)];
  return expected.reduce((sum, count, bin) => {
    const p = (count + 0.5) / expectedTotal;
    const q = (actual[bin] + 0.5) / actualTotal;
    return sum + (q - p) * Math.log(q / p);
  }, 0);
}

/**
 * Counts of both samples over the reference's quantile bins; repeated quantiles merge into one bin.
 * Values at an edge fall below it.
 */
export function countQuantileBins(
  reference: Float64Array,
  sample: Float64Array,
  binCount: number,
): { expected: Float64Array; actual: Float64Array } {
  checkSample("reference", reference, 1);
  checkInteger("binCount", binCount, 1);
  const sorted = Float64Array.from(reference).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < binCount; bin++) {
    const edge = sorted[Math.min(sorted.length - 1, Math.ceil((bin * sorted.length) / binCount) - 1)];
    if (edge !== edges.at(-1) && edge !== sorted[sorted.length - 1]) edges.push(edge);
  }
  const count = (values: Float64Array): Float64Array => {
    const counts = new Float64Array(edges.length + 1);
    for (const value of values) {
      const bin = edges.findIndex((edge) => value <= edge);
      counts[bin < 0 ? edges.length : bin]++;
    }
    return counts;
  };
  return { expected: count(reference), actual: count(sample) };
}
