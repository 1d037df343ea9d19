import fc from "fast-check";
import { expect, test } from "vitest";
import { generateInteractions } from "../bench/generate-interactions.js";
import { buildInteractions } from "../build-interactions.js";
import { selectUsers } from "../interaction-rows.js";
import { ItemWeightModel, weightAt } from "../item-weights.js";
import { invertSymmetric as invertByReference } from "../reference/cholesky.js";
import { transposeInteractions } from "../transpose.js";
import { placeMembers } from "./build-gram.js";
import { invertSymmetric } from "./invert-symmetric.js";
import { checkEaseOptions } from "./options.js";
import { invertItems, invertUsers } from "./precision.js";
import { trainEase } from "./train-ease.js";
import { weighUsers } from "./weigh-users.js";

/** User 0 met items 0 and 1, user 1 item 0: G = (2 1; 1 1). */
const pair = buildInteractions(
  { users: Int32Array.of(0, 0, 1), items: Int32Array.of(0, 1, 0), values: null, timestamps: null },
  2,
  2,
);
const data = generateInteractions({ userCount: 90, itemCount: 60, pairCount: 2400 }, 5);

test("EASE by hand: P = (3 1; 1 2)⁻¹ = (2 −1; −1 3)/5, so B₀₁ = ⅓ and B₁₀ = ½", async () => {
  const { matrix } = await trainEase(pair, { regularization: 1 });
  expect(weightAt(matrix, 0, 1)).toBeCloseTo(1 / 3, 6);
  expect(weightAt(matrix, 1, 0)).toBeCloseTo(1 / 2, 6);
  expect(weightAt(matrix, 0, 0)).toBe(0);
});

test("EDLAE by hand: p = ½ doubles the diagonal, A = (5 1; 1 3), B₀₁ = ⅕ and B₁₀ = ⅓", async () => {
  const { matrix } = await trainEase(pair, { regularization: 1, dropout: 0.5 });
  // P is (3 −1; −1 5)/14.
  expect(weightAt(matrix, 0, 1)).toBeCloseTo(1 / 5, 6);
  expect(weightAt(matrix, 1, 0)).toBeCloseTo(1 / 3, 6);
});

test("users weigh nᵤ^−a, scaled so that pairs weigh 1 on average", () => {
  // Lengths 2 and 1 at a = 1: ½ and 1, times 3 pairs over (½·2 + 1·1).
  expect([...weighUsers(pair, 1)]).toEqual([0.75, 1.5]);
  expect([...weighUsers(pair, 0)]).toEqual([1, 1]);
});

test("the way by the users gives the inverse of the items", async () => {
  const weighted = { ...data, values: Float32Array.from(data.items, (_, entry) => 0.5 + (entry % 4)) };
  const rows = selectUsers(
    weighted,
    Array.from({ length: 30 }, (_, user) => user),
  );
  const members = Int32Array.from({ length: 60 }, (_, item) => item);
  const positions = placeMembers(members, 60);
  const input = {
    rows,
    columns: transposeInteractions(rows),
    userWeights: weighUsers(rows, 0.5),
    members,
    positions,
  };
  const params = checkEaseOptions({ regularization: 3, dropout: 0.3 });
  const [byItems, byUsers] = [await invertItems(input, params), invertUsers(input, params)];
  const [left, right] = [new Float64Array(60), new Float64Array(60)];
  for (let item = 0; item < 60; item++) {
    expect(byUsers.diagonal[item]).toBeCloseTo(byItems.diagonal[item], 5);
    byItems.writeRow(left, item);
    byUsers.writeRow(right, item);
    for (let other = 0; other < 60; other++) {
      if (other !== item) expect(right[other]).toBeCloseTo(left[other], 5);
    }
  }
});

test("the inverse by rows is the reference's", () => {
  const size = 17;
  const entry = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(entry, { minLength: size * size, maxLength: size * size }), (values) => {
      const matrix = new Float64Array(size * size);
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          for (let k = 0; k < size; k++) matrix[i * size + j] += values[i * size + k] * values[j * size + k];
        }
        matrix[i * size + i] += 1;
      }
      const expected = matrix.slice();
      invertByReference(expected, size);
      invertSymmetric(matrix, size);
      for (let at = 0; at < matrix.length; at++) expect(matrix[at]).toBeCloseTo(expected[at], 8);
    }),
    { numRuns: 20 },
  );
});

test("a matrix that is not positive definite is refused", () => {
  expect(() => invertSymmetric(Float64Array.of(1, 2, 2, 1), 2)).toThrow("pivot 1");
});

test("the approximation with every neighbour in the head scores close to the exact model", async () => {
  const exact = await trainEase(data, { regularization: 20 });
  const sparse = await trainEase(data, {
    regularization: 20,
    exactItems: 1,
    headItems: 45,
    tailNeighbours: 45,
  });
  const history = { items: Int32Array.of(0, 3, 8, 11), weights: null };
  const [left, right] = [exact, sparse].map((model) => model.scoreItems(model.foldIn(history)));
  const [dot, a, b] = left.reduce(
    ([x, y, z], score, item) => [x + score * right[item], y + score ** 2, z + right[item] ** 2],
    [0, 0, 0],
  );
  expect(dot / Math.sqrt(a * b)).toBeGreaterThan(0.97);
});

test("an item exponent divides an item's scores by its relative popularity", async () => {
  const [plain, scaled] = [
    await trainEase(pair, { regularization: 1 }),
    await trainEase(pair, { regularization: 1, itemExponent: 1 }),
  ];
  // Popularities 1 and ½, mean ¾: item 1's column grows by ¾ / ½.
  expect(weightAt(scaled.matrix, 0, 1) / weightAt(plain.matrix, 0, 1)).toBeCloseTo(1.5, 5);
});

test("reasons sum to the score, for weighted histories too", async () => {
  const model = await trainEase(data, { regularization: 20, dropout: 0.3, userExponent: 0.25 });
  const histories = fc.uniqueArray(fc.tuple(fc.nat(59), fc.double({ min: 0.1, max: 5, noNaN: true })), {
    selector: ([item]) => item,
    maxLength: 20,
  });
  fc.assert(
    fc.property(histories, fc.nat(59), (entries, item) => {
      const items = Int32Array.from(entries, ([entry]) => entry);
      const user = model.foldIn({ items, weights: Float32Array.from(entries, ([, weight]) => weight) });
      const { score, parts, rest } = model.explainItem(user, item);
      const sum = parts.reduce((total, part) => total + part, rest);
      expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(score)));
      expect(model.scoreItems(user)[item]).toBeCloseTo(score, 5);
    }),
  );
});

test("same input, same bits, and a model comes back from its state", async () => {
  const options = { regularization: 20, kept: 10 };
  const [first, second] = [await trainEase(data, options), await trainEase(data, options)];
  expect(first.matrix).toEqual(second.matrix);
  expect(ItemWeightModel.fromState(first.toState())).toEqual(first);
});

test("an empty history gets popularity; broken options and histories are named", async () => {
  const model = await trainEase(pair, { regularization: 1 });
  expect([...model.scoreItems(model.foldIn({ items: new Int32Array(), weights: null }))]).toEqual([1, 0.5]);
  await expect(trainEase(pair, { regularization: 0 })).rejects.toThrow("regularization");
  await expect(trainEase(pair, { regularization: 1, dropout: 1 })).rejects.toThrow("dropout");
  expect(() => model.foldIn({ items: Int32Array.of(2), weights: null })).toThrow("unknown item 2");
});
