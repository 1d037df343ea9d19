import { expect, test } from "vitest";
import { createRandom } from "../random.js";
import { cutDriftWindows, reportDrift } from "./drift-report.js";
import { meanDiscrepancyTest } from "./maximum-mean-discrepancy.js";
import { countQuantileBins, kolmogorovSmirnovTest, populationStabilityIndex } from "./two-sample-test.js";

function normals(count: number, mean: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: count }, () => mean + random.normal());
}

test("Kolmogorov–Smirnov distance of {1,2,3,4} and {3,…,7} is .6, as by SciPy", () => {
  const { statistic } = kolmogorovSmirnovTest(Float64Array.of(4, 2, 1, 3), Float64Array.of(3, 4, 5, 6, 7));
  expect(statistic).toBeCloseTo(0.6, 12);
  expect(kolmogorovSmirnovTest(Float64Array.of(1, 2), Float64Array.of(1, 2)).pValue).toBe(1);
});

test("stability index by hand: shares ¼, ¾ against ¾, ¼", () => {
  // 1 and 4 counts with the half added: 1.5/6 and 4.5/6.
  const index = populationStabilityIndex(Float64Array.of(1, 4), Float64Array.of(4, 1));
  expect(index).toBeCloseTo(2 * 0.5 * Math.log(3), 12);
  expect(populationStabilityIndex(Float64Array.of(2, 2), Float64Array.of(4, 4))).toBeCloseTo(0, 12);
});

test("quantile bins: halves of 1…4, and a constant has one bin", () => {
  const { expected, actual } = countQuantileBins(Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 9, 9), 2);
  expect([...expected]).toEqual([2, 2]);
  expect([...actual]).toEqual([1, 2]);
  expect(countQuantileBins(Float64Array.of(5, 5), Float64Array.of(5), 10).expected.length).toBe(1);
});

test("discrepancy of four points, by hand", () => {
  // x: 0, 1; y: 2, 3. Squared distances 1 (three times), 4 (twice), 9: median 4, k = exp(−d²/8).
  const k = (square: number): number => Math.exp(-square / 8);
  const { statistic } = meanDiscrepancyTest(Float64Array.of(0, 1), Float64Array.of(2, 3), 1, { seed: 1 });
  expect(statistic).toBeCloseTo(2 * k(1) - (2 * (k(4) + k(9) + k(1) + k(4))) / 4, 12);
});

test("the permutation test finds a shift of one deviation, and a shift of none about one time in twenty", () => {
  const found = (shift: number): number => {
    const pValues = Array.from({ length: 20 }, (_, trial) => {
      const [first, second] = [normals(60, 0, 2 * trial + 1), normals(60, shift, 2 * trial + 2)];
      return meanDiscrepancyTest(first, second, 2, { seed: trial, permutations: 100 }).pValue;
    });
    return pValues.filter((pValue) => pValue <= 0.05).length;
  };
  expect(found(1)).toBeGreaterThanOrEqual(18);
  expect(found(0)).toBeLessThanOrEqual(4);
});

test("a report always flags the feature that moved, and few of the twenty that did not", () => {
  let falseAlarms = 0;
  for (let report = 0; report < 20; report++) {
    const features = Array.from({ length: 21 }, (_, index) => ({
      name: `feature${index}`,
      reference: normals(200, 0, 1000 * report + index),
      current: normals(200, index === 20 ? 0.8 : 0, 1000 * report + 500 + index),
    }));
    const { features: drifts, joint } = reportDrift(features, { seed: 1 });
    const flagged = drifts.filter((feature) => feature.drifted);
    expect(flagged.at(-1)).toMatchObject({ name: "feature20" });
    expect(drifts[20].stabilityIndex).toBeGreaterThan(0.25);
    expect(joint).toBeNull();
    falseAlarms += (flagged.length - 1) / flagged.length;
  }
  expect(falseAlarms / 20).toBeLessThan(0.1);
});

test("windows that overlap are refused; [0, 2) and [2, 4) share nothing", () => {
  const values = Float64Array.of(10, 11, 12, 13);
  const times = Float64Array.of(0, 1, 2, 3);
  const cut = cutDriftWindows("stars", values, times, { reference: [0, 2], current: [2, 4] });
  expect([...cut.reference]).toEqual([10, 11]);
  expect([...cut.current]).toEqual([12, 13]);
  expect(() => cutDriftWindows("stars", values, times, { reference: [0, 3], current: [2, 4] })).toThrow(
    /overlap/,
  );
  expect(() => reportDrift([{ ...cut, current: new Float64Array() }], { seed: 1 })).toThrow(RangeError);
});
