import { expect, test } from "vitest";
import { bootstrapInterval, meanInterval } from "./confidence-interval.js";
import { controlFalseDiscovery } from "./false-discovery.js";
import { pairedBootstrapTest, pairedTTest } from "./paired-test.js";

const first = Float64Array.of(0.5, 0.7, 0.4, 0.9, 0.6);
const second = Float64Array.of(0.4, 0.65, 0.45, 0.7, 0.5);

test("interval of 1, 2, 3: 2 ± 4.302653·√(1/3)", () => {
  const { mean, low, high } = meanInterval(Float64Array.of(1, 2, 3));
  expect(mean).toBe(2);
  expect(high - 2).toBeCloseTo(4.302652729911275 / Math.sqrt(3), 9);
  expect(2 - low).toBeCloseTo(high - 2, 12);
});

test("paired t agrees with SciPy's ttest_rel", () => {
  const { difference, standardError, pValue } = pairedTTest(first, second);
  expect(difference).toBeCloseTo(0.08, 12);
  expect(difference / standardError).toBeCloseTo(1.969463855669323, 9);
  expect(pValue).toBeCloseTo(0.12024334063356464, 9);
});

test("models that are the same have p = 1; pairs that differ alike have p = 0", () => {
  expect(pairedTTest(first, first).pValue).toBe(1);
  expect(pairedTTest(Float64Array.of(2, 3), Float64Array.of(1, 2)).pValue).toBe(0);
});

test("the bootstrap agrees with t on a large normal-like sample, and repeats by seed", () => {
  const a = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i) + 0.08);
  const b = new Float64Array(300);
  const byT = pairedTTest(a, b).pValue;
  const bySeed = pairedBootstrapTest(a, b, { seed: 4, resamples: 4000 });
  expect(Math.abs(bySeed.pValue - byT)).toBeLessThan(0.02);
  expect(pairedBootstrapTest(a, b, { seed: 4, resamples: 4000 })).toEqual(bySeed);
  const [normal, resampled] = [meanInterval(a), bootstrapInterval(a, { seed: 1 })];
  expect(Math.abs(resampled.low - normal.low)).toBeLessThan(0.01);
  expect(Math.abs(resampled.high - normal.high)).toBeLessThan(0.01);
});

test("Benjamini–Hochberg agrees with SciPy; nothing tested rejects nothing", () => {
  const { adjusted, rejected } = controlFalseDiscovery(Float64Array.of(0.01, 0.04, 0.03, 0.5));
  [0.04, 0.16 / 3, 0.16 / 3, 0.5].forEach((value, index) => {
    expect(adjusted[index]).toBeCloseTo(value, 12);
  });
  expect(rejected).toEqual([true, false, false, false]);
  expect(controlFalseDiscovery(new Float64Array()).rejected).toEqual([]);
});

test("short, unequal and unfinished samples are refused by name", () => {
  expect(() => meanInterval(Float64Array.of(1))).toThrow(/sample: 1 values/);
  expect(() => pairedTTest(first, Float64Array.of(1, 2))).toThrow(/second: 2/);
  expect(() => pairedTTest(first, second.with(0, NaN))).toThrow(/second: value 0 is NaN/);
  expect(() => controlFalseDiscovery(Float64Array.of(1.5))).toThrow(/1.5/);
});
