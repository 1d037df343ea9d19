import fc from "fast-check";
import { expect, test } from "vitest";
import { pickForGroup } from "./group-scores.js";

// Ada loves item 10 and can stand 12; Ben the other way round loves 11 and can stand 12.
const items = Int32Array.of(10, 11, 12);
const ada = [10, 0, 5];
const ben = [0, 2, 1.1];

test("average: 12 fits .5 and .55, the loved ones 1 and 0", () => {
  const [first] = pickForGroup(items, [ada, ben], { count: 1, strategy: "average" });
  expect(first.item).toBe(12);
  expect([...first.shares]).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.275, 12)]);
});

test("least misery: the score is the worse fit, and that member's share", () => {
  const [first] = pickForGroup(items, [ada, ben], { count: 1, strategy: "least-misery" });
  expect(first).toMatchObject({ item: 12, score: 0.5 });
  expect([...first.shares]).toEqual([0.5, 0]);
});

test("fairness: after an item for Ada, Ben is heard first", () => {
  const three = [
    [10, 0, 9],
    [10, 0, 9],
    [0, 10, 0],
  ];
  const fair = pickForGroup(items, three, { count: 2, strategy: "fairness", fairness: 0.9 });
  const average = pickForGroup(items, three, { count: 2, strategy: "average" });
  expect(average.map(({ item }) => item)).toEqual([10, 12]);
  expect(new Set(fair.map(({ item }) => item))).toContain(11);
});

test("shares sum to the score and picks are distinct, for any scores and strategy", () => {
  const rows = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 6, maxLength: 6 }), {
    minLength: 1,
    maxLength: 4,
  });
  const strategies = fc.constantFrom("average" as const, "least-misery" as const, "fairness" as const);
  fc.assert(
    fc.property(rows, strategies, (scores, strategy) => {
      const picks = pickForGroup(Int32Array.of(1, 2, 3, 4, 5, 6), scores, { count: 6, strategy });
      expect(new Set(picks.map(({ item }) => item)).size).toBe(6);
      for (const { score, shares } of picks) {
        expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - score)).toBeLessThan(1e-9);
      }
    }),
  );
});

test("bad input is refused by name", () => {
  const options = { count: 1, strategy: "average" } as const;
  expect(() => pickForGroup(items, [], options)).toThrow(/no member/);
  expect(() => pickForGroup(items, [[1]], options)).toThrow(/member 0: 1/);
  expect(() => pickForGroup(items, [ada, [1, NaN, 2]], options)).toThrow(/member 1: NaN/);
});
