import { expect, test } from "vitest";
import { createRandom } from "../random.js";
import { foldInUser } from "../reference/fold-in-user.js";
import { IalsModel } from "./ials-model.js";
import type { IalsParams } from "./options.js";

const params: IalsParams = { rank: 1, unobservedWeight: 0, regularization: 1, frequencyExponent: 0 };

/** One factor an item, so that every number can be done by hand. */
function tinyModel(overrides: Partial<IalsParams> = {}): IalsModel {
  return new IalsModel(
    { ...params, ...overrides },
    Float32Array.of(3, 1, 2),
    Float32Array.of(0.5, 0.25, 0.75),
  );
}

function randomModel(itemCount: number, rank: number): IalsModel {
  const random = createRandom(3);
  const factors = Float32Array.from({ length: itemCount * rank }, () => random.normal() / Math.sqrt(rank));
  const popularity = Float32Array.from({ length: itemCount }, () => random.uniform());
  return new IalsModel(
    { rank, unobservedWeight: 0.1, regularization: 0.01, frequencyExponent: 1 },
    factors,
    popularity,
  );
}

function history(...items: number[]) {
  return { items: Int32Array.from(items), weights: null };
}

test("one liked item and no unobserved weight: x = y / (y² + λ), by hand", () => {
  const options = { rank: 1, unobservedWeight: 0, regularization: 1 };
  const user = foldInUser(Float32Array.of(3), Float32Array.of(9), history(0), options);
  expect(user[0]).toBeCloseTo(3 / (3 * 3 + 1), 6);
  expect(tinyModel().foldIn(history(0)).factors[0]).toBeCloseTo(0.3, 6);
});

test("unobserved weight, frequency scaling and a weight of 2, by hand", () => {
  const model = tinyModel({ unobservedWeight: 0.5, frequencyExponent: 1 });
  const user = model.foldIn({ items: Int32Array.of(0), weights: Float32Array.of(2) });
  // w·y / (w·y² + α₀·(9 + 1 + 4) + λ·(2 + 0.5·3))
  expect(user.factors[0]).toBeCloseTo(6 / (18 + 7 + 3.5), 6);
});

test("two items: the parts are the score's shares, by hand", () => {
  const model = tinyModel();
  const user = model.foldIn(history(0, 2));
  const explanation = model.explainItem(user, 1);
  // A = 9 + 4 + 1 = 14, so that item 0 gives 1·3/14 and item 2 gives 1·2/14.
  expect(explanation.parts[0]).toBeCloseTo(3 / 14, 9);
  expect(explanation.parts[1]).toBeCloseTo(2 / 14, 9);
  expect(explanation.score).toBeCloseTo(model.scoreItems(user)[1], 6);
});

test("an empty history scores by popularity, and its explanation says that nothing is owed to it", () => {
  const model = tinyModel();
  const user = model.foldIn(history());
  expect(Array.from(model.scoreItems(user))).toEqual([0.5, 0.25, 0.75]);
  expect(Array.from(model.rankItems(user, 2).items)).toEqual([2, 0]);
  expect(model.explainItem(user, 2)).toEqual({ score: 0.75, parts: new Float64Array(0), rest: 0.75 });
});

test("rankItems leaves out the history and the mask, best first", () => {
  const model = tinyModel();
  const user = model.foldIn(history(1));
  expect(Array.from(model.rankItems(user, 5).items)).toEqual([0, 2]);
  expect(Array.from(model.rankItems(user, 5, Uint8Array.of(1, 0, 0)).items)).toEqual([2]);
});

test("a model comes back from its state bit for bit", () => {
  const model = randomModel(40, 8);
  const again = IalsModel.fromState(model.toState());
  const user = model.foldIn(history(3, 9));
  expect(again.scoreItems(again.foldIn(history(3, 9)))).toEqual(model.scoreItems(user));
});

test("a rating added, changed and removed equals a fold-in of the new history", () => {
  const model = randomModel(200, 24);
  let user = model.trackUser(history(1, 5, 80));
  const other = model.trackUser(history(7));
  const steps: [change: { item: number; weight: number | null }, items: number[], weights: number[]][] = [
    [{ item: 100, weight: 2 }, [1, 5, 80, 100], [1, 1, 1, 2]],
    [{ item: 5, weight: 0.5 }, [1, 5, 80, 100], [1, 0.5, 1, 2]],
    [{ item: 1, weight: null }, [5, 80, 100], [0.5, 1, 2]],
  ];
  for (const [change, items, weights] of steps) {
    user = model.changeRating(user, change);
    // Another user in between takes the kernel's only matrix.
    model.changeRating(other.system.history === other.history ? other : model.trackUser(history(7)), {
      item: 8,
      weight: 1,
    });
    const fresh = model.foldIn({ items: Int32Array.from(items), weights: Float32Array.from(weights) });
    expect(Array.from(user.history.items)).toEqual(items);
    fresh.factors.forEach((value, i) => {
      expect(Math.abs(user.factors[i] - value)).toBeLessThan(1e-6);
    });
  }
});

test("a spent tracked user is refused", () => {
  const model = tinyModel();
  const user = model.trackUser(history(0));
  model.changeRating(user, { item: 1, weight: 1 });
  expect(() => model.changeRating(user, { item: 2, weight: 1 })).toThrow("spent");
});

test.each([
  ["an unknown item", { items: Int32Array.of(3), weights: null }, "unknown item 3"],
  ["a negative item", { items: Int32Array.of(-1), weights: null }, "unknown item -1"],
  ["an item twice", { items: Int32Array.of(1, 1), weights: null }, "item 1 occurs twice"],
  ["a NaN weight", { items: Int32Array.of(1), weights: Float32Array.of(Number.NaN) }, "got NaN"],
  ["a negative weight", { items: Int32Array.of(1), weights: Float32Array.of(-2) }, "got -2"],
  ["an infinite weight", { items: Int32Array.of(1), weights: Float32Array.of(Infinity) }, "got Infinity"],
  ["weights of another length", { items: Int32Array.of(1), weights: Float32Array.of(1, 1) }, "2 weights"],
])("a history with %s is a RangeError that names it", (_, bad, message) => {
  expect(() => tinyModel().foldIn(bad)).toThrow(RangeError);
  expect(() => tinyModel().foldIn(bad)).toThrow(message);
});

test("unusable k, mask, item, change and state are RangeErrors", () => {
  const model = tinyModel();
  const user = model.trackUser(history(0));
  expect(() => model.rankItems(user, 0)).toThrow("k must be");
  expect(() => model.rankItems(user, Number.NaN)).toThrow("k must be");
  expect(() => model.rankItems(user, 1, new Uint8Array(2))).toThrow("mask has 2");
  expect(() => model.explainItem(user, 2 ** 31)).toThrow("2147483648");
  expect(() => model.changeRating(user, { item: 1, weight: null })).toThrow("not in the history");
  expect(() => model.changeRating(user, { item: 1, weight: Number.NaN })).toThrow("got NaN");
  expect(() => new IalsModel(params, Float32Array.of(1, Number.NaN), new Float32Array(2))).toThrow(
    "factor 1 is NaN",
  );
  expect(() => IalsModel.fromState({ kind: "ease", params: {}, tensors: {} })).toThrow("kind ease");
});
