import fc from "fast-check";
import { expect, test } from "vitest";
import { buildInteractions } from "./build-interactions.js";
import { checkInteractions } from "./check-input.js";
import { filterEntries, selectUsers } from "./interaction-rows.js";

const pairs = (rows: [user: number, item: number, value: number][]) => ({
  users: Int32Array.from(rows, ([user]) => user),
  items: Int32Array.from(rows, ([, item]) => item),
  values: Float32Array.from(rows, ([, , value]) => value),
  timestamps: null,
});

test("rows come sorted and of a pair that occurs twice the last stands", () => {
  const built = buildInteractions(
    pairs([
      [1, 2, 5],
      [0, 1, 3],
      [1, 0, 4],
      [1, 2, 1],
    ]),
    2,
    3,
  );
  expect([...built.userStarts]).toEqual([0, 1, 3]);
  expect([...built.items]).toEqual([1, 0, 2]);
  expect([...(built.values ?? [])]).toEqual([3, 4, 1]);
});

test("an index outside the counts is named", () => {
  expect(() => buildInteractions(pairs([[2, 0, 1]]), 2, 3)).toThrow("unknown user 2");
  expect(() => buildInteractions(pairs([[0, 3, 1]]), 2, 3)).toThrow("unknown item 3");
});

test("any pairs in any order give rows that hold exactly the distinct pairs", () => {
  const row = fc.tuple(fc.nat(4), fc.nat(6), fc.integer({ min: 1, max: 5 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), (rows) => {
      const built = buildInteractions(pairs(rows), 5, 7);
      checkInteractions(built);
      const last = new Map(rows.map(([user, item, value]) => [user * 7 + item, value]));
      expect(built.items.length).toBe(last.size);
      for (let user = 0; user < 5; user++) {
        for (let entry = built.userStarts[user]; entry < built.userStarts[user + 1]; entry++) {
          expect(built.values?.[entry]).toBe(last.get(user * 7 + built.items[entry]));
        }
      }
    }),
  );
});

test("selected users keep their rows, filtered entries their users", () => {
  const built = buildInteractions(
    pairs([
      [0, 1, 3],
      [1, 0, 4],
      [1, 2, 5],
    ]),
    2,
    3,
  );
  expect([...selectUsers(built, [1, 0]).items]).toEqual([0, 2, 1]);
  const filtered = filterEntries(built, (entry) => built.items[entry] !== 0);
  expect([...filtered.userStarts]).toEqual([0, 1, 2]);
  expect([...(filtered.values ?? [])]).toEqual([3, 5]);
});
