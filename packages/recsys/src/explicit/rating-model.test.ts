import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Interactions } from "../interactions.js";
import { createRandom } from "../random.js";
import { RatingModel } from "./rating-model.js";
import { type TrainRatingsOptions, trainRatings } from "./train-ratings.js";

/** Stars from two hidden tastes plus noise, rounded to halves. */
function inventRatings(userCount: number, itemCount: number, perUser: number, seed: number): Interactions {
  const random = createRandom(seed);
  const taste = Float64Array.from({ length: (userCount + itemCount) * 2 }, () => random.normal());
  const items: number[] = [];
  const values: number[] = [];
  const userStarts = new Int32Array(userCount + 1);
  for (let user = 0; user < userCount; user++) {
    const rated = new Set<number>();
    while (rated.size < perUser) rated.add(random.integer(itemCount));
    for (const item of [...rated].sort((a, b) => a - b)) {
      const [u, i] = [user * 2, (userCount + item) * 2];
      const stars = 3.2 + 0.6 * (taste[u] * taste[i] + taste[u + 1] * taste[i + 1]) + 0.4 * random.normal();
      items.push(item);
      values.push(Math.min(5, Math.max(0.5, Math.round(stars * 2) / 2)));
    }
    userStarts[user + 1] = items.length;
  }
  return {
    userCount,
    itemCount,
    userStarts,
    items: Int32Array.from(items),
    values: Float32Array.from(values),
    timestamps: null,
  };
}

const ratings = inventRatings(150, 60, 25, 1);
const settings: TrainRatingsOptions = { rank: 4, seed: 3, tune: false };
const model = trainRatings(ratings, settings);

function historyOf({ userStarts, items, values }: Interactions, user: number) {
  const [start, end] = [userStarts[user], userStarts[user + 1]];
  return { items: items.subarray(start, end), weights: values?.subarray(start, end) ?? null };
}

const historyArbitrary = fc
  .uniqueArray(
    fc.record({ item: fc.integer({ min: 0, max: 59 }), halfStars: fc.integer({ min: 1, max: 10 }) }),
    {
      selector: ({ item }) => item,
      maxLength: 20,
    },
  )
  .map((entries) => ({
    items: Int32Array.from(entries, ({ item }) => item),
    weights: Float32Array.from(entries, ({ halfStars }) => halfStars / 2),
  }));

describe("every history", () => {
  test("the parts and the rest sum to the score", () => {
    fc.assert(
      fc.property(historyArbitrary, fc.integer({ min: 0, max: 59 }), (history, item) => {
        const user = model.foldIn(history);
        const { score, parts, rest } = model.explainItem(user, item);
        expect(Math.abs(parts.reduce((sum, part) => sum + part, rest) - score)).toBeLessThan(1e-6);
        expect(model.scoreItems(user)[item]).toBeCloseTo(score, 5);
      }),
      { numRuns: 50 },
    );
  });

  test("the interval holds the stars and stays on the scale", () => {
    fc.assert(
      fc.property(historyArbitrary, fc.integer({ min: 0, max: 59 }), (history, item) => {
        const { stars, low, high } = model.predict(model.foldIn(history), item);
        expect(low).toBeLessThanOrEqual(stars);
        expect(high).toBeGreaterThanOrEqual(stars);
        expect(low).toBeGreaterThanOrEqual(0.5);
        expect(high).toBeLessThanOrEqual(5);
      }),
      { numRuns: 50 },
    );
  });

  test("adding, changing and removing one rating equals folding in again within 1e-5", () => {
    fc.assert(
      fc.property(historyArbitrary, (history) => {
        fc.pre(history.items.length > 1);
        const item = history.items[0];
        const without = { items: history.items.subarray(1), weights: history.weights.subarray(1) };
        const removed = model.changeRating(model.foldIn(history), item, null);
        expectSameScores(removed, model.foldIn(without));
        const added = model.changeRating(model.foldIn(without), item, history.weights[0]);
        expectSameScores(added, model.foldIn(history));
        const changed = model.changeRating(model.foldIn(history), item, 2.5);
        expectSameScores(changed, model.foldIn({ ...history, weights: history.weights.with(0, 2.5) }));
      }),
      { numRuns: 20 },
    );
  });
});

function expectSameScores(
  one: ReturnType<typeof model.foldIn>,
  other: ReturnType<typeof model.foldIn>,
): void {
  const expected = model.scoreItems(other);
  model.scoreItems(one).forEach((score, item) => {
    expect(Math.abs(score - expected[item])).toBeLessThan(1e-5);
  });
}

test("with no history the prediction is the item's average, damped", () => {
  const user = model.foldIn({ items: new Int32Array(), weights: null });
  const { mean, itemBiases } = model.parts;
  expect(model.predict(user, 7).stars).toBeCloseTo(mean + itemBiases[7], 6);
});

test("hidden tastes are found: both solvers halve the error that biases leave", () => {
  const error = (options: TrainRatingsOptions): number => {
    const trained = trainRatings(ratings, { ...settings, ...options });
    const user = trained.foldIn(historyOf(ratings, 0));
    return user.history.items.reduce((sum, item, entry) => {
      const stars = user.history.weights?.[entry] ?? 0;
      return sum + (trained.explainItem(user, item).score - stars) ** 2;
    }, 0);
  };
  const biases = error({ factorSetCount: 0, neighboursKept: 0 });
  expect(error({ neighboursKept: 0 })).toBeLessThan(biases / 2);
  const sgd = { solver: "sgd", epochs: 60, learningRate: 0.03, regularization: 0.02 } as const;
  expect(error({ ...sgd, neighboursKept: 0 })).toBeLessThan(biases / 2);
});

test("saved and loaded, every score has the same bits; the same seed trains the same model", () => {
  const user = historyOf(ratings, 5);
  const expected = model.scoreItems(model.foldIn(user));
  const loaded = RatingModel.fromState(structuredClone(model.toState()));
  expect(loaded.scoreItems(loaded.foldIn(user))).toEqual(expected);
  const again = trainRatings(ratings, settings);
  expect(again.scoreItems(again.foldIn(user))).toEqual(expected);
});

test("a warm start with a new item knows it from its few ratings, and keeps the rest in place", () => {
  const grown = { ...ratings, itemCount: 61 };
  const warm = trainRatings(grown, { seed: 3, warmStart: model });
  const [before, after] = [model, warm].map((each) => each.scoreItems(each.foldIn(historyOf(ratings, 9))));
  const gap = before.reduce((sum, score, item) => sum + Math.abs(score - after[item]), 0) / 60;
  expect(gap).toBeLessThan(0.05);
  expect(after[60]).toBeGreaterThan(0.5);
});

describe("bad or thin input", () => {
  const one = (values: number[]): Interactions => ({
    userCount: 1,
    itemCount: values.length,
    userStarts: Int32Array.of(0, values.length),
    items: Int32Array.from(values, (_, item) => item),
    values: Float32Array.from(values),
    timestamps: null,
  });

  test("all ratings the same: everything is predicted so", () => {
    const flat = trainRatings(
      { ...ratings, values: new Float32Array(ratings.items.length).fill(4) },
      settings,
    );
    expect(flat.predict(flat.foldIn(historyOf(ratings, 0)), 3)).toEqual({ stars: 4, low: 4, high: 4 });
  });

  test("one user, one item, one rating", () => {
    const tiny = trainRatings(one([3]));
    expect(tiny.predict(tiny.foldIn({ items: Int32Array.of(0), weights: Float32Array.of(3) }), 0).stars).toBe(
      3,
    );
  });

  test("without damping, somebody without history still gets the item's average", () => {
    const bare = trainRatings(ratings, { ...settings, userDamping: 0, itemDamping: 0 });
    const user = bare.foldIn({ items: new Int32Array(), weights: null });
    expect(bare.predict(user, 3).stars).toBeCloseTo(bare.parts.mean + bare.parts.itemBiases[3], 6);
    expect(bare.scoreItems(user).every(Number.isFinite)).toBe(true);
  });

  test("errors name the value", () => {
    expect(() => trainRatings(one([NaN]))).toThrow(/NaN/);
    expect(() => trainRatings({ ...one([3]), values: null })).toThrow(/values/);
    expect(() => trainRatings(one([3]), { rank: 0 })).toThrow(/rank/);
    expect(() => trainRatings(one([3]), { mostStars: 2 })).toThrow(/mostStars: 2/);
    expect(() => model.predict(model.foldIn(historyOf(ratings, 0)), 60)).toThrow(/60/);
    expect(() => model.foldIn({ items: Int32Array.of(1, 1), weights: null })).toThrow(/twice/);
    expect(() => model.changeRating(model.foldIn(historyOf(ratings, 0)), 0, NaN)).toThrow(/NaN/);
    expect(() => RatingModel.fromState({ kind: "ratings", params: {}, tensors: {} })).toThrow(RangeError);
  });
});
