import { expect, test } from "vitest";
import { buildInteractions } from "../build-interactions.js";
import { PopularityModel, trainPopularity } from "./popularity-model.js";

const DAY = 86_400;
const data = buildInteractions(
  {
    users: Int32Array.of(0, 1, 1),
    items: Int32Array.of(0, 0, 1),
    values: null,
    timestamps: Float64Array.of(0, 10 * DAY, 20 * DAY),
  },
  2,
  3,
);

test("without a half-life a score is the share of users", () => {
  expect([...trainPopularity(data).itemPopularity]).toEqual([1, 0.5, 0]);
});

test("with a half-life of ten days, ages of 20, 10 and 0 days count ¼, ½ and 1", () => {
  expect([...trainPopularity(data, { halfLifeDays: 10 }).itemPopularity]).toEqual([0.375, 0.5, 0]);
});

test("decay without times and broken half-lives are refused", () => {
  expect(() => trainPopularity({ ...data, timestamps: null }, { halfLifeDays: 1 })).toThrow(
    "halfLifeDays: 1",
  );
  expect(() => trainPopularity(data, { halfLifeDays: -1 })).toThrow("halfLifeDays");
});

test("nothing is owed to the history", () => {
  const model = trainPopularity(data);
  const user = model.foldIn({ items: Int32Array.of(2), weights: null });
  expect(model.explainItem(user, 1)).toEqual({ score: 0.5, parts: Float64Array.of(0), rest: 0.5 });
});

test("a model comes back from its state", () => {
  const model = trainPopularity(data);
  expect(PopularityModel.fromState(model.toState())).toEqual(model);
});
