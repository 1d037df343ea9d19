import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { buildInteractions } from "../build-interactions.js";
import { readPairs, STARS } from "../csv/read-pairs.js";
import { crossValidateRatings } from "./cross-validate-ratings.js";

const file = fileURLToPath(
  new URL("../../../../../shared/data/ml-latest-small/ratings.csv", import.meta.url),
);

test.skipIf(!existsSync(file))(
  "on one of five folds of MovieLens, untuned: RMSE at most .860 and the 80 % interval covers 78–82 %",
  { timeout: 60_000 },
  () => {
    const pairs = readPairs(file, STARS);
    const interactions = buildInteractions(pairs, pairs.userIds.size, pairs.itemIds.size);
    const options = { folds: 5, first: 1, seed: 1, tune: false, factorSetCount: 1, epochs: 8 };
    const [{ rmse, coverage80 }] = crossValidateRatings(interactions, options);
    expect(rmse).toBeLessThanOrEqual(0.86);
    expect(coverage80).toBeGreaterThan(0.78);
    expect(coverage80).toBeLessThan(0.82);
  },
);
