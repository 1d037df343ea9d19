import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readFolds } from "../csv/read-folds.js";
import { evaluateModel } from "../evaluation/evaluate-model.js";
import { findModel } from "./model-catalogue.js";
import type { Params } from "./param-spec.js";

const file = fileURLToPath(
  new URL("../../../../../shared/data/ml-latest-small-folds/interactions.csv", import.meta.url),
);
const IALS = { unobservedWeight: 0.1, regularization: 0.02 };
const BLEND = {
  easeRegularization: 200,
  userExponent: 0.25,
  easeVariant: 2,
  easeWeight: 1,
  popularityWeight: 0,
};

/** Means over the users of the first two folds, as a NumPy program of the same protocol has them. */
const EXPECTED: [model: string, params: Params, recallAt20: number, ndcgAt100: number][] = [
  ["popularity", {}, 0.18102, 0.22788],
  ["ease", { regularization: 200, userExponent: 0, itemExponent: 0, kept: 5000 }, 0.35862, 0.39352],
  [
    "edlae",
    { regularization: 200, dropout: 0.33, userExponent: 0, itemExponent: 0, kept: 5000 },
    0.35931,
    0.39243,
  ],
];

describe.skipIf(!existsSync(file))("two of the ten MovieLens folds", { timeout: 120_000 }, () => {
  const folds = existsSync(file) ? readFolds(file).slice(0, 2) : [];

  async function measure(name: string, params: Params) {
    let [users, recall, ndcg] = [0, 0, 0];
    for (const { train, foldIn, heldOut } of folds) {
      const { model } = await findModel(name).train(train, params, { seed: 0, threads: 1 });
      const evaluation = evaluateModel(model, foldIn, heldOut);
      users += evaluation.users;
      recall += evaluation.users * evaluation.recallAt20;
      ndcg += evaluation.users * evaluation.ndcgAt100;
    }
    return { recallAt20: recall / users, ndcgAt100: ndcg / users };
  }

  test.each(EXPECTED)(
    "%s with %j reaches the second implementation's figures",
    async (name, params, recall, ndcg) => {
      const measured = await measure(name, params);
      expect(measured.recallAt20).toBeCloseTo(recall, 3);
      expect(measured.ndcgAt100).toBeCloseTo(ndcg, 3);
    },
  );

  test("a blend is ahead of the iALS in it", async () => {
    const [ials, hybrid] = [
      await measure("ials", { rank: 128, ...IALS }),
      await measure("hybrid", { ...IALS, ...BLEND }),
    ];
    expect(ials.ndcgAt100).toBeGreaterThan(0.385);
    expect(hybrid.ndcgAt100).toBeGreaterThan(ials.ndcgAt100);
  });
});
