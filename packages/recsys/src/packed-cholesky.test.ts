import { expect, test } from "vitest";
import { factorPacked, invertPacked, quadraticForm, solvePacked } from "./packed-cholesky.js";

// [[4, 2], [2, 3]]: L = [[2, 0], [1, √2]], determinant 8.
const matrix = Float64Array.of(4, 2, 3);

test("factor, solve and inverse of a 2 × 2, by hand", () => {
  const factor = matrix.slice();
  factorPacked(factor, 2);
  expect([...factor]).toEqual([2, 1, Math.SQRT2]);
  const vector = Float64Array.of(8, 8);
  solvePacked(factor, 2, vector);
  expect(vector[0]).toBeCloseTo(1, 12);
  expect(vector[1]).toBeCloseTo(2, 12);
  const inverse = new Float64Array(3);
  invertPacked(factor, 2, inverse);
  [3 / 8, -2 / 8, 4 / 8].forEach((value, entry) => {
    expect(inverse[entry]).toBeCloseTo(value, 12);
  });
});

test("the quadratic form of (1, 2) is 4 + 2·2·2 + 3·4", () => {
  expect(quadraticForm(matrix, 0, [1, 2], 0, 2)).toBe(24);
});

test("a matrix that is not positive definite is refused with its pivot", () => {
  expect(() => factorPacked(Float64Array.of(1, 2, 1), 2)).toThrow("pivot 1 is -3");
});
