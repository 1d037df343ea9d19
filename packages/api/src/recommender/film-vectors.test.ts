import { buildInteractions, trainItemKnn } from "@kinora/recsys";
import { expect, test } from "vitest";
import { readFilmVectors } from "./film-vectors";

test("a model without factors still lays films together that the same people like", () => {
  // Two circles of ten people each: one likes items 0 to 2, the other 3 to 5.
  const liked = Array.from({ length: 20 }, (_, user) =>
    [0, 1, 2].map((at) => ({ user, item: (user % 2) * 3 + at })),
  );
  const flat = liked.flat();
  const pairs = {
    users: Int32Array.from(flat, ({ user }) => user),
    items: Int32Array.from(flat, ({ item }) => item),
    ...{ values: null, timestamps: null },
  };
  const interactions = buildInteractions(pairs, 20, 6);
  const loaded = { recommender: trainItemKnn(interactions) };
  const { vectors, rank } = readFilmVectors(loaded, [0, 1, 2, 3, 4, 5]);
  const likeness = (one: number, other: number) =>
    Array.from(
      { length: rank },
      (_, at) => (vectors[one * rank + at] ?? 0) * (vectors[other * rank + at] ?? 0),
    ).reduce((sum, product) => sum + product, 0);
  expect(likeness(0, 1)).toBeGreaterThan(0.4);
  expect(likeness(0, 4)).toBeCloseTo(0, 6);
});
