import { expect, test } from "vitest";
import { trainNeighbours, visitNeighbourWeights } from "./rating-neighbours.js";
import { subtractBiases, trainBiases } from "./star-biases.js";
import { trainFactorsAls } from "./train-factors-als.js";

// Two users, two items: u0 gives 5 and 3, u1 gives 4 and 2.
const square = {
  userCount: 2,
  itemCount: 2,
  userStarts: Int32Array.of(0, 2, 4),
  items: Int32Array.of(0, 1, 0, 1),
  values: Float32Array.of(5, 3, 4, 2),
  timestamps: null,
};

test("an additive table without damping: mean 3.5, users ±½, items ±1, nothing left", () => {
  const biases = trainBiases(square, square.values, { userDamping: 0, itemDamping: 0 });
  expect(biases.mean).toBe(3.5);
  expect([...biases.userBiases]).toEqual([0.5, -0.5]);
  expect([...biases.itemBiases]).toEqual([1, -1]);
  expect([...subtractBiases(square, square.values, biases)]).toEqual([0, 0, 0, 0]);
});

test("damping of 2 halves the bias of an item with two ratings, users left out", () => {
  const biases = trainBiases(square, square.values, { userDamping: 1e12, itemDamping: 2 });
  expect(biases.itemBiases[0]).toBeCloseTo(0.5, 9);
});

test("with rank 1 and one epoch, an unrated item has no mean and keeps its prior's spread", () => {
  const one = { ...square, itemCount: 3 };
  const { means, moments } = trainFactorsAls(one, Float64Array.of(1, -1, -1, 1), {
    rank: 1,
    epochs: 1,
    seed: 1,
    noise: 0.5,
  });
  expect(means[2]).toBe(0);
  expect(moments[2]).toBe(1);
  expect(means[0] * means[1]).toBeLessThan(0);
});

test("two common raters, shrinkage 2: half the cosine of the residuals, by hand", () => {
  // Item 0 has residuals (1, 2), item 1 has (2, 1): cosine 4/5, shrunk 2/5. Item 2 has one rater.
  const rows = {
    ...square,
    itemCount: 3,
    userStarts: Int32Array.of(0, 3, 5),
    items: Int32Array.of(0, 1, 2, 0, 1),
  };
  const residuals = Float64Array.of(1, 2, 1, 2, 1);
  const neighbours = trainNeighbours(rows, residuals, { shrinkage: 2, used: 5, kept: 5 });
  expect([...neighbours.items]).toEqual([1, 0]);
  expect(neighbours.similarities[0]).toBeCloseTo(0.4, 6);
  const weights: number[] = [];
  visitNeighbourWeights(neighbours, 0, Int32Array.of(-1, 0, -1), (entry, weight) =>
    weights.push(entry, weight),
  );
  expect(weights[0]).toBe(0);
  expect(weights[1]).toBeCloseTo(0.4 / 0.9, 6);
});
