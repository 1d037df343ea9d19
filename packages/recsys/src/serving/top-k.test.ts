import fc from "fast-check";
import { expect, test } from "vitest";
import { generateInteractions } from "../bench/generate-interactions.js";
import { foldInUsers } from "../ials/fold-in-users.js";
import { trainIals } from "../ials/train-ials.js";
import { rankUsers } from "./rank-users.js";
import { maskItems, selectTopK } from "./top-k.js";

test("equal scores come in ascending item order, by hand", () => {
  const best = selectTopK(Float32Array.of(1, 3, 2, 3, 3), 3);
  expect(Array.from(best.items)).toEqual([1, 3, 4]);
  expect(Array.from(best.scores)).toEqual([3, 3, 3]);
});

test("fewer than k left gives fewer than k", () => {
  expect(Array.from(selectTopK(Float32Array.of(1, 2), 5, Uint8Array.of(0, 1)).items)).toEqual([0]);
});

test("it is a full sort cut off after k", () => {
  const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 90 }), (values, k) => {
      const order = values.map((_, item) => item).sort((a, b) => values[b] - values[a] || a - b);
      expect(Array.from(selectTopK(Float32Array.from(values), k).items)).toEqual(order.slice(0, k));
    }),
  );
});

test("NaN, a bad k and a mask of another length are named", () => {
  expect(() => selectTopK(Float32Array.of(1, Number.NaN), 1)).toThrow("item 1 is NaN");
  expect(() => selectTopK(Float32Array.of(1), 0)).toThrow("k must be");
  expect(() => selectTopK(Float32Array.of(1), 1, new Uint8Array(2))).toThrow("mask has 2");
  expect(() => maskItems(3, [3])).toThrow("excluded item");
});

test("rankUsers gives each user what one request gives, whatever the number of threads", async () => {
  const data = generateInteractions({ userCount: 61, itemCount: 700, pairCount: 4000 }, 3);
  const model = await trainIals(data, {
    rank: 20,
    epochs: 2,
    unobservedWeight: 0.1,
    regularization: 0.01,
    seed: 1,
  });
  const factors = await foldInUsers(model, data);
  const excluded = maskItems(700, [0, 1, 2, 600]);
  const one = await rankUsers(model, data, factors, { k: 10, threads: 1, excluded });
  const two = await rankUsers(model, data, factors, { k: 10, threads: 2, excluded });
  expect(two).toEqual(one);
  for (let user = 0; user < data.userCount; user++) {
    const items = data.items.slice(data.userStarts[user], data.userStarts[user + 1]);
    const single = model.rankItems(model.foldIn({ items, weights: null }), 10, excluded);
    expect(Array.from(one.items.subarray(user * 10, user * 10 + 10))).toEqual(Array.from(single.items));
  }
});
