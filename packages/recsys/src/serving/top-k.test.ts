import fc from "fast-check";
import { expect, test } from "vitest";
import { generateInteractions } from "../bench/generate-interactions.js";
import { foldInUsers } from "../ials/fold-in-users.js";
import { IalsModel } from "../ials/ials-model.js";
import { trainIals } from "../ials/train-ials.js";
import { createRandom } from "../random.js";
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

test("rankUsers stops early without losing a tie: factors of few distinct values, k around the ties", async () => {
  const rank = 4;
  const random = createRandom(5);
  const draw = (count: number) => Float32Array.from({ length: count * rank }, () => random.integer(3) - 1);
  const [userCount, itemCount] = [37, 1300];
  // Long factors first in no order of items, so that bars rise before most items come.
  const factors = draw(itemCount).map((value, at) => value * (1 + ((at >> 2) % 7)));
  const params = { rank, unobservedWeight: 0.1, regularization: 0.01, frequencyExponent: 1 };
  const model = new IalsModel(params, factors, new Float32Array(itemCount));
  const users = generateInteractions({ userCount, itemCount, pairCount: 900 }, 6);
  const userFactors = draw(userCount);
  for (const k of [1, 7, 100, 400]) {
    const { items, scores } = await rankUsers(model, users, userFactors, { k, threads: 2 });
    for (let user = 0; user < userCount; user++) {
      const own = users.items.subarray(users.userStarts[user], users.userStarts[user + 1]);
      const all = new Float32Array(itemCount);
      model.engine.scoreItems(userFactors.subarray(user * rank, (user + 1) * rank), all);
      const best = selectTopK(all, k, maskItems(itemCount, own));
      expect(items.slice(user * k, (user + 1) * k)).toEqual(best.items);
      expect(scores.slice(user * k, (user + 1) * k)).toEqual(best.scores);
    }
  }
});
