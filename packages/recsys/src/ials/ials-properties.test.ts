import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../random.js";
import { maskItems, selectTopK } from "../serving/top-k.js";
import { IalsModel } from "./ials-model.js";

const itemCount = 60;
const rank = 10;
const random = createRandom(11);
const model = new IalsModel(
  { rank, unobservedWeight: 0.1, regularization: 0.01, frequencyExponent: 1 },
  Float32Array.from({ length: itemCount * rank }, () => random.normal() / 3),
  new Float32Array(itemCount),
);

const item = fc.integer({ min: 0, max: itemCount - 1 });
const history = fc
  .uniqueArray(fc.record({ item, weight: fc.double({ min: 0.1, max: 5, noNaN: true }) }), {
    selector: (entry) => entry.item,
    minLength: 1,
    maxLength: 30,
  })
  .map((entries) => ({
    items: Int32Array.from(entries, (entry) => entry.item),
    weights: Float32Array.from(entries, (entry) => entry.weight),
  }));

test("reasons sum to the score within 1e-6, and the score is the one that ranks", () => {
  fc.assert(
    fc.property(history, item, (past, target) => {
      const user = model.foldIn(past);
      const { score, parts, rest } = model.explainItem(user, target);
      const sum = parts.reduce((total, part) => total + part, rest);
      expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(score)));
      expect(Math.abs(score - model.scoreItems(user)[target])).toBeLessThan(1e-5);
    }),
  );
});

test("a ranking is the twin's: no masked item, none of the history, best first", () => {
  fc.assert(
    fc.property(history, fc.array(item), fc.integer({ min: 1, max: 80 }), (past, hidden, k) => {
      const user = model.foldIn(past);
      const ranked = model.rankItems(user, k, maskItems(itemCount, hidden));
      const expected = selectTopK(
        model.scoreItems(user),
        k,
        maskItems(itemCount, [...hidden, ...past.items]),
      );
      expect(Array.from(ranked.items)).toEqual(Array.from(expected.items));
    }),
  );
});

test("one rating changed equals a fold-in from scratch within 1e-5", () => {
  const change = fc.record({ item, weight: fc.double({ min: 0.1, max: 5, noNaN: true }) });
  fc.assert(
    fc.property(history, fc.array(change, { maxLength: 6 }), (past, changes) => {
      let user = model.trackUser(past);
      for (const { item: target, weight } of changes) {
        const isThere = user.history.items.includes(target);
        const isRemoved = isThere && weight < 1;
        user = model.changeRating(user, { item: target, weight: isRemoved ? null : weight });
      }
      if (user.history.items.length === 0) return;
      const fresh = model.foldIn(user.history);
      fresh.factors.forEach((value, i) => {
        expect(Math.abs(value - user.factors[i])).toBeLessThan(1e-5);
      });
    }),
  );
});

test("folding in twice gives the same bits", () => {
  fc.assert(
    fc.property(history, (past) => {
      expect(model.foldIn(past).factors).toEqual(model.foldIn(past).factors);
    }),
  );
});
