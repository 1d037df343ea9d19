import { expect, test } from "vitest";
import { buildInteractions } from "../build-interactions.js";
import { weightAt } from "../item-weights.js";
import { trainItemKnn } from "./train-item-knn.js";

/** Item 0 is met by users 0, 1, 2; item 1 by 0, 1; item 2 by 2. */
const data = buildInteractions(
  {
    users: Int32Array.of(0, 0, 1, 1, 2, 2),
    items: Int32Array.of(0, 1, 0, 1, 0, 2),
    values: null,
    timestamps: null,
  },
  3,
  3,
);

test("cosines by hand: 2/√6 and 1/√3, and none where no user met both", () => {
  const { matrix } = trainItemKnn(data);
  expect(weightAt(matrix, 0, 1)).toBeCloseTo(2 / Math.sqrt(6), 6);
  expect(weightAt(matrix, 2, 0)).toBeCloseTo(1 / Math.sqrt(3), 6);
  expect(weightAt(matrix, 1, 2)).toBe(0);
});

test("shrinkage adds to the denominator", () => {
  expect(weightAt(trainItemKnn(data, { shrinkage: 2 }).matrix, 0, 1)).toBeCloseTo(2 / (Math.sqrt(6) + 2), 6);
});

test("of an item's neighbours only the K nearest speak for it", () => {
  const { matrix } = trainItemKnn(data, { neighbours: 1 });
  expect(weightAt(matrix, 1, 0)).toBeGreaterThan(0);
  expect(weightAt(matrix, 2, 0)).toBe(0);
});

test("weights enter as the columns' coordinates", () => {
  const weighted = { ...data, values: Float32Array.of(2, 1, 1, 1, 1, 1) };
  // x₀ = (2, 1, 1), x₁ = (1, 1, 0).
  expect(weightAt(trainItemKnn(weighted).matrix, 0, 1)).toBeCloseTo(3 / Math.sqrt(12), 6);
});

test("settings out of range are named", () => {
  expect(() => trainItemKnn(data, { neighbours: 0 })).toThrow("neighbours");
  expect(() => trainItemKnn(data, { shrinkage: -1 })).toThrow("shrinkage");
});
