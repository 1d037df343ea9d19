import { expect, test } from "vitest";
import { buildInteractions } from "../build-interactions.js";
import { PopularityModel } from "../popularity/popularity-model.js";
import { evaluateModel, evaluateScalings } from "./evaluate-model.js";

const rows = (pairs: [number, number][]) =>
  buildInteractions(
    {
      users: Int32Array.from(pairs, ([user]) => user),
      items: Int32Array.from(pairs, ([, item]) => item),
      values: null,
      timestamps: null,
    },
    3,
    4,
  );

const model = new PopularityModel({}, Float32Array.of(0.9, 0.5, 0.7, 0.1));
const foldIn = rows([
  [0, 0],
  [1, 2],
  [2, 1],
]);
const heldOut = rows([
  [0, 1],
  [1, 0],
  [1, 3],
]);

test("two users by hand; one with nothing to find is left out", () => {
  // User 0 sees 2, 1, 3: found at rank 2. User 1 sees 0, 1, 3: found at ranks 1 and 3.
  const first = 1 / Math.log2(3);
  const second = (1 + 1 / Math.log2(4)) / (1 + 1 / Math.log2(3));
  const evaluation = evaluateModel(model, foldIn, heldOut);
  expect(evaluation.users).toBe(2);
  expect(evaluation.recallAt20).toBe(1);
  expect(evaluation.ndcgAt100).toBeCloseTo((first + second) / 2, 12);
  expect(evaluation.coverage).toBe(1);
});

test("factors per item rank as a model of the products does", () => {
  const scaling = Float64Array.of(1, 2, 0.5, 1);
  const scaled = new PopularityModel(
    {},
    model.itemPopularity.map((score, item) => score * scaling[item]),
  );
  const [plain, other] = evaluateScalings(model, foldIn, heldOut, [new Float64Array(4).fill(1), scaling]);
  expect(plain).toEqual(evaluateModel(model, foldIn, heldOut).perUser.ndcgAt100);
  expect(other).toEqual(evaluateModel(scaled, foldIn, heldOut).perUser.ndcgAt100);
});

test("nobody with anything to find is refused", () => {
  expect(() => evaluateModel(model, foldIn, rows([]))).toThrow("heldOut");
});
