import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateUserCovariance, Interview } from "./interview.js";

const none = new Int32Array();

// Rank 1, factors 1, 2, 0; noise 1. Catalogue variance 1 + 4.
const line = new Interview({ itemFactors: Float32Array.of(1, 2, 0), rank: 1, noise: 1 });

test("rank 1 by hand: asking about 2 removes 5·4/(1 + 4) of 5", () => {
  const [first, second] = line.nextQuestions(none, none, 2);
  expect(first).toEqual({ item: 1, information: expect.closeTo(4 / 5, 12) });
  // Variance is 1/5 now: 5·(1/25)·1/(1 + 1/5) of 5.
  expect(second).toEqual({ item: 0, information: expect.closeTo(1 / 25 / 1.2, 12) });
  expect(line.confidence(none)).toBe(0);
  expect(line.confidence(Int32Array.of(1))).toBeCloseTo(0.8, 12);
});

test("an item nobody knows is not asked about, nor one skipped, nor one that tells nothing", () => {
  const shy = new Interview({
    itemFactors: Float32Array.of(1, 2, 0),
    rank: 1,
    noise: 1,
    knownProbabilities: [0.9, 0.1, 1],
  });
  expect(shy.nextQuestions(none, none, 1)[0].item).toBe(0);
  expect(line.nextQuestions(none, Int32Array.of(1), 3).map(({ item }) => item)).toEqual([0]);
});

test("two tastes: the second question is about the other taste, not the first one's twin", () => {
  const factors = Float32Array.of(1, 0, 0.99, 0, 0, 0.8);
  const questions = new Interview({ itemFactors: factors, rank: 2, noise: 0.1 }).nextQuestions(none, none, 2);
  expect(questions.map(({ item }) => item)).toEqual([0, 2]);
});

test("a taste that all users share is not worth a question", () => {
  const prior = estimateUserCovariance(Float32Array.of(1, -2, 1, 0, 1, 2), 2);
  expect([...prior]).toEqual([0, 0, 4]);
  const interview = new Interview({
    itemFactors: Float32Array.of(9, 0, 0, 1),
    rank: 2,
    noise: 1,
    priorCovariance: prior,
  });
  expect(interview.nextQuestions(none, none, 2).map(({ item }) => item)).toEqual([1]);
});

test("information equals the gain in confidence, and confidence never falls", () => {
  const factor = fc.float({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(factor, { minLength: 18, maxLength: 18 }), (values) => {
      fc.pre(values.some((value) => Math.abs(value) > 0.1));
      const interview = new Interview({ itemFactors: Float32Array.from(values), rank: 3, noise: 0.5 });
      let before = 0;
      const answered: number[] = [];
      for (const { item, information } of interview.nextQuestions(none, none, 6)) {
        answered.push(item);
        const after = interview.confidence(Int32Array.from(answered));
        expect(after - before).toBeCloseTo(information, 6);
        before = after;
      }
      expect(before).toBeLessThanOrEqual(1);
    }),
  );
});

test("bad input is refused by name", () => {
  expect(() => new Interview({ itemFactors: new Float32Array(), rank: 1, noise: 1 })).toThrow(/itemFactors/);
  expect(() => new Interview({ itemFactors: Float32Array.of(NaN), rank: 1, noise: 1 })).toThrow(/NaN/);
  expect(() => new Interview({ itemFactors: Float32Array.of(0), rank: 1, noise: 1 })).toThrow(
    /variance is 0/,
  );
  expect(() => new Interview({ itemFactors: Float32Array.of(1), rank: 1, noise: 0 })).toThrow(/noise/);
  expect(() => line.nextQuestions(Int32Array.of(3), none, 1)).toThrow(/unknown item 3/);
});
