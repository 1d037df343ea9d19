import { expect, test } from "vitest";
import {
  catalogueCoverage,
  countExposures,
  giniCoefficient,
  intraListDiversity,
  meanNovelty,
} from "./list-metrics.js";

test("two lists over three of four items cover .75", () => {
  const lists = [Int32Array.of(0, 1), Int32Array.of(1, 3)];
  expect(catalogueCoverage(lists, 4)).toBe(0.75);
  expect([...countExposures(lists, 4)]).toEqual([1, 2, 0, 1]);
  expect(() => catalogueCoverage(lists, 3)).toThrow("unknown item 3");
});

test("Gini: 0 for equal shares, (n − 1)/n when one item has all, 1/6 for 1, 1, 2", () => {
  expect(giniCoefficient(Float64Array.of(3, 3, 3))).toBe(0);
  expect(giniCoefficient(Float64Array.of(0, 0, 0, 5))).toBe(0.75);
  expect(giniCoefficient(Float64Array.of(2, 1, 1))).toBeCloseTo(1 / 6, 12);
  expect(() => giniCoefficient(new Float64Array(3))).toThrow(/nothing/);
});

test("novelty: known to half the users is 1 bit, to nobody is half a user", () => {
  expect(meanNovelty(Int32Array.of(0), [4, 0], 8)).toBe(1);
  expect(meanNovelty(Int32Array.of(0, 1), [4, 0], 8)).toBe((1 + 4) / 2);
  expect(() => meanNovelty(Int32Array.of(2), [4, 0], 8)).toThrow(/item 2/);
});

test("diversity: mean of 1 − cosine over pairs, by hand", () => {
  // Along x, along x (longer), along y, zero: pairs 0, 1, 1 without the zero; 1 with it.
  const vectors = Float32Array.of(1, 0, 2, 0, 0, 3, 0, 0);
  expect(intraListDiversity(Int32Array.of(0, 1), vectors, 2)).toBeCloseTo(0, 6);
  expect(intraListDiversity(Int32Array.of(0, 1, 2), vectors, 2)).toBeCloseTo(2 / 3, 6);
  expect(intraListDiversity(Int32Array.of(0, 3), vectors, 2)).toBe(1);
  expect(intraListDiversity(Int32Array.of(0), vectors, 2)).toBe(0);
});
