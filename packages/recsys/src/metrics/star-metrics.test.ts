import { expect, test } from "vitest";
import { intervalCoverage, meanAbsoluteError, rootMeanSquaredError } from "./star-metrics.js";

test("gaps of 3 and 4: RMSE √12.5, MAE 3.5", () => {
  expect(rootMeanSquaredError([4, 1], [1, 5])).toBeCloseTo(Math.sqrt(12.5), 12);
  expect(meanAbsoluteError([4, 1], [1, 5])).toBe(3.5);
});

test("an interval includes its ends", () => {
  expect(intervalCoverage([1, 2, 3], [2, 3, 4], [2, 2, 5])).toBeCloseTo(2 / 3, 12);
});

test("nothing, unequal lengths, NaN and a reversed interval are refused", () => {
  expect(() => rootMeanSquaredError([], [])).toThrow(RangeError);
  expect(() => meanAbsoluteError([1], [1, 2])).toThrow(/predicted: length 1/);
  expect(() => rootMeanSquaredError([NaN], [1])).toThrow(/NaN/);
  expect(() => intervalCoverage([3], [2], [2])).toThrow(/low: 3/);
});
