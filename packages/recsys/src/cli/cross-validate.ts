import { buildInteractions } from "../build-interactions.js";
import { readPairs, STARS } from "../csv/read-pairs.js";
import { crossValidateRatings } from "../explicit/cross-validate-ratings.js";
import { type Flags, integerFlag, jsonFlag, requireFlag } from "./arguments.js";
import type { Result } from "./output.js";
import { readRatingOptions } from "./rate.js";

export const CROSS_VALIDATE_FLAGS = ["ratings", "folds", "params", "seed"];

/** The README's figures for predicted stars: k folds over single ratings, and their mean. */
export async function crossValidate(flags: Flags): Promise<Result> {
  const options = readRatingOptions(jsonFlag(flags, "params"));
  const pairs = readPairs(requireFlag(flags, "ratings"), STARS);
  const seed = integerFlag(flags, "seed", 0, 0);
  const folds = integerFlag(flags, "folds", 5, 2);
  const interactions = buildInteractions(pairs, pairs.userIds.size, pairs.itemIds.size);
  const start = performance.now();
  const errors = crossValidateRatings(interactions, { ...options, folds, seed });
  const meanOf = (key: keyof (typeof errors)[number]): number =>
    errors.reduce((sum, fold) => sum + fold[key], 0) / errors.length;
  return {
    rmse: meanOf("rmse"),
    mae: meanOf("mae"),
    coverage80: meanOf("coverage80"),
    width: meanOf("width"),
    rmsePerFold: errors.map(({ rmse }) => rmse),
    folds,
    seed,
    seconds: (performance.now() - start) / 1000,
  };
}
