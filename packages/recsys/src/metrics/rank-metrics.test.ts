import { describe, expect, test } from "vitest";
import {
  averagePrecisionAtK,
  hitRateAtK,
  markHits,
  ndcgAtK,
  precisionAtK,
  recallAtK,
  reciprocalRankAtK,
} from "./rank-metrics.js";

// Ranked 7 3 9 1 5, held 3 5 8: hits at ranks 2 and 5.
const hits = markHits(Int32Array.of(7, 3, 9, 1, 5), Int32Array.of(5, 8, 3));

describe("hits at ranks 2 and 5 of 5, three held out", () => {
  test("marks the ranks", () => expect([...hits]).toEqual([0, 1, 0, 0, 1]));

  test("recall divides by min(k, held)", () => {
    expect(recallAtK(hits, 3, 2)).toBe(1 / 2);
    expect(recallAtK(hits, 3, 5)).toBe(2 / 3);
    expect(recallAtK(hits, 3, 100)).toBe(2 / 3);
  });

  test("precision divides by k", () => expect(precisionAtK(hits, 3, 5)).toBe(2 / 5));

  test("nDCG, by hand", () => {
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(ndcgAtK(hits, 3, 5)).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(6)) / ideal, 12);
    expect(ndcgAtK(hits, 3, 1)).toBe(0);
  });

  test("reciprocal rank is of the first hit, 0 beyond k", () => {
    expect(reciprocalRankAtK(hits, 3, 5)).toBe(1 / 2);
    expect(reciprocalRankAtK(hits, 3, 1)).toBe(0);
  });

  test("average precision, by hand: (1/2 + 2/5) / 3", () => {
    expect(averagePrecisionAtK(hits, 3, 5)).toBeCloseTo((1 / 2 + 2 / 5) / 3, 12);
    expect(averagePrecisionAtK(hits, 3, 2)).toBeCloseTo(1 / 2 / 2, 12);
  });

  test("hit rate", () => {
    expect(hitRateAtK(hits, 3, 1)).toBe(0);
    expect(hitRateAtK(hits, 3, 2)).toBe(1);
  });
});

test("a perfect list scores 1 everywhere", () => {
  const perfect = markHits(Int32Array.of(2, 4, 6), Int32Array.of(4, 2));
  for (const metric of [recallAtK, hitRateAtK, ndcgAtK, reciprocalRankAtK, averagePrecisionAtK]) {
    expect(metric(perfect, 2, 2)).toBe(1);
  }
});

test("bad input is refused by name", () => {
  expect(() => markHits(Int32Array.of(1), Int32Array.of())).toThrow(/held/);
  expect(() => markHits(Int32Array.of(1, 1), Int32Array.of(1))).toThrow(/ranked/);
  expect(() => recallAtK(hits, 3, 0)).toThrow(/k: 0/);
  expect(() => ndcgAtK(hits, 1, 5)).toThrow(/heldCount: 1/);
});
