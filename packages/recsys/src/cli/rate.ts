import { buildInteractions } from "../build-interactions.js";
import { checkParams } from "../catalogue/param-spec.js";
import { RATING_SPECS } from "../catalogue/rating-specs.js";
import { type PairTable, readPairs, STARS } from "../csv/read-pairs.js";
import type { RatingModel, StarPrediction } from "../explicit/rating-model.js";
import { type TrainRatingsOptions, trainRatings } from "../explicit/train-ratings.js";
import { IdMap } from "../id-map.js";
import { historyOf } from "../interaction-rows.js";
import type { Interactions } from "../interactions.js";
import { intervalCoverage, meanAbsoluteError, rootMeanSquaredError } from "../metrics/star-metrics.js";
import { type Flags, integerFlag, jsonFlag, requireFlag } from "./arguments.js";
import { peakRssBytes, type Result } from "./output.js";

export const RATE_FLAGS = ["train", "test", "params", "seed"];

/** Predicts the stars of one file from those of another, with intervals that should hold four in five. */
export async function rate(flags: Flags): Promise<Result> {
  const options = readRatingOptions(jsonFlag(flags, "params"));
  const seed = integerFlag(flags, "seed", 0, 0);
  const train = readPairs(requireFlag(flags, "train"), STARS);
  const test = readPairs(requireFlag(flags, "test"), STARS);
  const itemIds = IdMap.from([...train.itemIds.ids, ...test.itemIds.ids]);
  const items = train.items.map((item) => itemIds.indexOf(train.itemIds.idOf(item)));
  const interactions = buildInteractions({ ...train, items }, train.userIds.size, itemIds.size);
  const start = performance.now();
  const model = trainRatings(interactions, { ...options, seed });
  const trainSeconds = (performance.now() - start) / 1000;
  const predictions = predictAll(model, interactions, train.userIds, itemIds, test);
  const stars = Float32Array.from(predictions, (prediction) => prediction.stars);
  const actual = test.values ?? new Float32Array();
  return {
    rmse: rootMeanSquaredError(stars, actual),
    mae: meanAbsoluteError(stars, actual),
    coverage80: intervalCoverage(
      Float32Array.from(predictions, ({ low }) => low),
      Float32Array.from(predictions, ({ high }) => high),
      actual,
    ),
    rows: predictions.length,
    seed,
    trainSeconds,
    peakRssBytes: peakRssBytes(),
  };
}

/** The settings in `--params`; `solver` is the one that is a word. */
export function readRatingOptions(given: unknown): TrainRatingsOptions {
  if (typeof given !== "object" || given === null || !("solver" in given))
    return checkParams(given, RATING_SPECS);
  const { solver, ...numbers } = given;
  if (solver !== "als" && solver !== "sgd")
    throw new RangeError(`params: solver ${solver} is neither als nor sgd`);
  return { ...checkParams(numbers, RATING_SPECS), solver };
}

/** One prediction per test row; a user or item that training does not know gets what is usual. */
function predictAll(
  model: RatingModel,
  interactions: Interactions,
  userIds: IdMap,
  itemIds: IdMap,
  test: PairTable,
): StarPrediction[] {
  const nobody = model.foldIn({ items: new Int32Array(), weights: null });
  const users = Array.from(test.userIds.ids, (id) => {
    const user = userIds.indexOf(id);
    return user < 0 ? nobody : model.foldIn(historyOf(interactions, user));
  });
  return Array.from(test.users, (user, row) =>
    model.predict(users[user], itemIds.indexOf(test.itemIds.idOf(test.items[row]))),
  );
}
