import { expect, test } from "vitest";
import { calibrationDivergence, expectedCalibrationError } from "./calibration.js";

test("the same mix at another scale diverges by nothing", () => {
  expect(calibrationDivergence(Float64Array.of(7, 3), Float64Array.of(0.7, 0.3))).toBeCloseTo(0, 12);
});

test("a mix that leaves half out, by hand", () => {
  // p = (½, ½), q = (1, 0): ½·log(½/.995) + ½·log(½/.005).
  const expected = 0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(0.5 / 0.005);
  expect(calibrationDivergence(Float64Array.of(1, 1), Float64Array.of(4, 0))).toBeCloseTo(expected, 12);
});

test("a mix of nothing is refused", () => {
  expect(() => calibrationDivergence(Float64Array.of(0), Float64Array.of(1))).toThrow(/wanted/);
  expect(() => calibrationDivergence(Float64Array.of(1), Float64Array.of(NaN))).toThrow(/given/);
});

test("calibration error, two bins by hand", () => {
  // Bin 1: mean .25, rate .5; bin 2: mean .9, rate 1. (2·.25 + 1·.1) / 3.
  const probabilities = Float64Array.of(0.2, 0.3, 0.9);
  expect(expectedCalibrationError(probabilities, Uint8Array.of(0, 1, 1), 2)).toBeCloseTo(0.2, 12);
});
