import fc from "fast-check";
import { expect, test } from "vitest";
import { restoreModel } from "../artefact/restore-model.js";
import { generateInteractions } from "../bench/generate-interactions.js";
import { PopularityModel } from "../popularity/popularity-model.js";
import { HybridModel, measureSpread } from "./hybrid-model.js";
import { ItemSubsetModel } from "./item-subset-model.js";
import { trainHybrid } from "./train-hybrid.js";

const data = generateInteractions({ userCount: 80, itemCount: 60, pairCount: 2200 }, 7);
const settings = {
  ials: { unobservedWeight: 0.1, regularization: 0.02 },
  ease: { regularization: 30, userExponent: 0.25 },
  weights: { ease: 0.7, easeVariant: 1, popularity: -0.1, content: 0.2 },
};
const content = new PopularityModel(
  {},
  Float32Array.from({ length: 60 }, (_, item) => Math.sin(item)),
);
const { model } = await trainHybrid(data, { seed: 1, threads: 1, rank: 8, epochs: 4, content, ...settings });

const histories = fc.uniqueArray(fc.tuple(fc.nat(59), fc.double({ min: 0.1, max: 5, noNaN: true })), {
  selector: ([item]) => item,
  maxLength: 25,
});
const historyFrom = (entries: [number, number][]) => ({
  items: Int32Array.from(entries, ([item]) => item),
  weights: Float32Array.from(entries, ([, weight]) => weight),
});

test("one part by hand: scores are standardized over what the user has not seen", () => {
  const part = new PopularityModel({}, Float32Array.of(9, 1, 3, 5));
  const blend = new HybridModel([{ name: "popularity", model: part, weight: 2 }]);
  const user = blend.foldIn({ items: Int32Array.of(0), weights: null });
  // Unseen 1, 3, 5: mean 3, deviation √(8/3).
  const scores = blend.scoreItems(user);
  expect(scores[1]).toBeCloseTo((2 * -2) / Math.sqrt(8 / 3), 6);
  expect(scores[2]).toBeCloseTo(0, 6);
});

test("reasons of every item sum to the blend's score", () => {
  fc.assert(
    fc.property(histories, fc.nat(59), (entries, item) => {
      const user = model.foldIn(historyFrom(entries));
      const { score, parts, rest } = model.explainItem(user, item);
      const sum = parts.reduce((total, part) => total + part, rest);
      expect(parts.length).toBe(entries.length);
      expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(score)));
      expect(Math.abs(model.scoreItems(user)[item] - score)).toBeLessThan(1e-3);
    }),
  );
});

test("a part with no spread is silent, and everything seen gives zeros, never NaN", () => {
  const flat = new PopularityModel({}, new Float32Array(3).fill(0.5));
  const blend = new HybridModel([{ name: "flat", model: flat, weight: 1 }]);
  const user = blend.foldIn({ items: Int32Array.of(0, 1, 2), weights: null });
  expect([...blend.scoreItems(user)]).toEqual([0, 0, 0]);
  expect(measureSpread(Float32Array.of(1, 2), new Uint8Array(2))).toEqual({ mean: 0, deviation: 0 });
});

test("parts that do not fit together are refused by name", () => {
  const [two, three] = [2, 3].map((size) => new PopularityModel({}, new Float32Array(size)));
  const part = { name: "a", model: two, weight: 1 };
  expect(() => new HybridModel([])).toThrow("parts");
  expect(() => new HybridModel([part, { name: "b", model: three, weight: 1 }])).toThrow(
    "b has 3 items, not 2",
  );
  expect(() => new HybridModel([{ ...part, weight: Number.NaN }])).toThrow("weight of a: NaN");
});

test("a blend comes back from its state and scores alike", () => {
  const restored = restoreModel(model.toState());
  const history = { items: Int32Array.of(1, 5, 9), weights: null };
  expect(restored.scoreItems(restored.foldIn(history))).toEqual(model.scoreItems(model.foldIn(history)));
});

test("choosing everything itself gives the same bits for the same seed", async () => {
  const train = () => trainHybrid(data, { seed: 3, threads: 1, rank: 4, epochs: 2 });
  const [first, second] = [await train(), await train()];
  expect(first.settings).toEqual(second.settings);
  const history = { items: Int32Array.of(2, 4), weights: null };
  expect(first.model.scoreItems(first.model.foldIn(history))).toEqual(
    second.model.scoreItems(second.model.foldIn(history)),
  );
}, 60_000);

test("a view of some items scores as the whole model does", () => {
  const view = new ItemSubsetModel(model, Int32Array.of(3, 7, 20));
  const scores = view.scoreItems(view.foldIn({ items: Int32Array.of(1), weights: null }));
  const whole = model.scoreItems(model.foldIn({ items: Int32Array.of(7), weights: null }));
  expect([...scores]).toEqual([whole[3], whole[7], whole[20]]);
});
