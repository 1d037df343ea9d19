import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { turnDials } from "./dials.js";
import { selectByDeterminant, selectByMarginalRelevance } from "./diversify.js";
import { filterItems } from "./filter-items.js";
import { rerankItems } from "./rerank-items.js";

const candidates = { items: Int32Array.of(0, 1, 2), scores: Float64Array.of(3, 2, 1) };
const traits = { popularity: [0, 9, 99], year: [1950, 0, 2000] };
const still = { popularity: 0, diversity: 0, recency: 0 };

describe("dials", () => {
  test("all at 0 keep the model's order and say so", () => {
    const dialled = turnDials(candidates, traits, still);
    expect(dialled.map(({ item }) => item)).toEqual([0, 1, 2]);
    expect(
      dialled.every(({ popularityEffect, recencyEffect }) => popularityEffect + recencyEffect === 0),
    ).toBe(true);
  });

  test("popularity at 1, by hand: z of 3, 2, 1 and of 0, 1, 2 cancel", () => {
    const dialled = turnDials(candidates, traits, { ...still, popularity: 1 });
    for (const { score } of dialled) expect(score).toBeCloseTo(0, 9);
    expect(dialled.find(({ item }) => item === 2)?.popularityEffect).toBeCloseTo(Math.sqrt(1.5), 9);
  });

  test("an unknown year is neither old nor new; −1 lifts the old", () => {
    const dialled = turnDials(candidates, traits, { ...still, recency: -1 });
    expect(dialled.map(({ item, recencyEffect }) => [item, recencyEffect])).toEqual([
      [0, 1],
      [1, -0],
      [2, -1],
    ]);
  });

  test("effects sum to the score", () => {
    const dial = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(dial, dial, (popularity, recency) => {
        for (const entry of turnDials(candidates, traits, { diversity: 0, popularity, recency })) {
          expect(entry.relevance + entry.popularityEffect + entry.recencyEffect).toBeCloseTo(entry.score, 9);
        }
      }),
    );
  });

  test("bad input is refused by name", () => {
    expect(() => turnDials(candidates, traits, { ...still, recency: 2 })).toThrow(/recency/);
    expect(() => turnDials(candidates, { ...traits, year: [1] }, still)).toThrow(/unknown item 1/);
    expect(() => turnDials({ ...candidates, scores: Float64Array.of(1, NaN, 2) }, traits, still)).toThrow(
      /item 1: NaN/,
    );
  });
});

describe("diversity", () => {
  // Items 0 and 1 the same, item 2 at a right angle.
  const vectors = Float32Array.of(1, 0, 1, 0, 0, 1);
  const scored = [
    { item: 0, score: 1 },
    { item: 1, score: 0.9 },
    { item: 2, score: 0 },
  ];
  const options = { count: 3, vectors, rank: 2 };
  const order = (picked: readonly { item: number }[]): number[] => picked.map(({ item }) => item);

  test("at 0 both keep the order, at .6 both take the unlike item second", () => {
    for (const select of [selectByMarginalRelevance, selectByDeterminant]) {
      expect(order(select(scored, { ...options, diversity: 0 }))).toEqual([0, 1, 2]);
      expect(order(select(scored, { ...options, diversity: 0.6 }))).toEqual([0, 2, 1]);
    }
  });

  test("marginal relevance at .6: the twin loses .6·1", () => {
    expect(selectByMarginalRelevance(scored, { ...options, diversity: 0.6 })[2].diversityEffect).toBeCloseTo(
      -0.6,
      12,
    );
  });

  test("a negative dial prefers the twin over a better unlike item", () => {
    const unlike = [scored[0], { item: 2, score: 0.9 }, { item: 1, score: 0 }];
    for (const select of [selectByMarginalRelevance, selectByDeterminant]) {
      expect(order(select(unlike, { ...options, diversity: -0.8 }))).toEqual([0, 1, 2]);
    }
  });

  test("the determinant's effects sum to δ·log det of the picked kernel, by hand", () => {
    const two = selectByDeterminant(scored, { ...options, count: 2, diversity: 1 });
    // S₀₂ = .99·½, S diagonal 1: det = 1 − .495².
    expect(order(two)).toEqual([0, 2]);
    expect(two[0].diversityEffect + two[1].diversityEffect).toBeCloseTo(Math.log(1 - 0.495 ** 2), 9);
  });

  test("twenty copies of one item are still all listed once", () => {
    const copies = Array.from({ length: 20 }, (_, item) => ({ item, score: -item }));
    const same = new Float32Array(40).fill(1);
    for (const select of [selectByMarginalRelevance, selectByDeterminant]) {
      expect(new Set(order(select(copies, { count: 20, vectors: same, rank: 2, diversity: 1 }))).size).toBe(
        20,
      );
    }
  });
});

test("a filter counts what it turned away, the first one that did", () => {
  const { kept, removed } = filterItems(candidates, [
    { name: "genre", allowed: Uint8Array.of(1, 0, 0) },
    { name: "year", allowed: Uint8Array.of(1, 0, 1) },
  ]);
  expect([...kept.items]).toEqual([0]);
  expect(removed).toEqual([
    { name: "genre", count: 2 },
    { name: "year", count: 0 },
  ]);
});

test("no filtered item is ever listed, and places gained add up over the whole list", () => {
  const dial = fc.double({ min: -1, max: 1, noNaN: true });
  const property = fc.property(
    dial,
    dial,
    dial,
    fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    (...args) => {
      const [popularity, diversity, recency, mask] = args;
      const allowed = Uint8Array.from(mask, Number);
      const all = {
        items: Int32Array.from(mask.keys()),
        scores: Float64Array.from(mask, (_, item) => Math.sin(item)),
      };
      const vectors = Float32Array.from({ length: 16 }, (_, at) => Math.cos(3 * at));
      const { items } = rerankItems(all, {
        count: 8,
        dials: { popularity, diversity, recency },
        traits: { popularity: [1, 2, 3, 4, 5, 6, 7, 8], year: [1, 2, 3, 4, 5, 6, 7, 8] },
        filters: [{ name: "mask", allowed }],
        vectors,
        rank: 2,
      });
      expect(items.length).toBe(mask.filter(Boolean).length);
      expect(items.every(({ item }) => mask[item])).toBe(true);
      expect(items.reduce((sum, { placesGained }) => sum + placesGained, 0)).toBe(0);
    },
  );
  fc.assert(property);
});
