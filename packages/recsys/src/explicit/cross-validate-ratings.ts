import { checkInteger } from "../check-input.js";
import { filterEntries, historyOf } from "../interaction-rows.js";
import type { Interactions } from "../interactions.js";
import { intervalCoverage, meanAbsoluteError, rootMeanSquaredError } from "../metrics/star-metrics.js";
import { createRandom } from "../random.js";
import { type TrainRatingsOptions, trainRatings } from "./train-ratings.js";

export interface StarErrors {
  readonly rmse: number;
  readonly mae: number;
  /** Share of held-out ratings inside their 80 % interval. */
  readonly coverage80: number;
  /** Mean width of the interval, in stars. */
  readonly width: number;
}

/**
 * Errors of predicted stars by k-fold cross-validation over single ratings, one result per fold.
 *
 * Whatever is chosen inside is chosen on the other folds. Leaves out all but the first `first` folds.
 */
export function crossValidateRatings(
  interactions: Interactions,
  { folds, first = folds, ...options }: TrainRatingsOptions & { folds: number; first?: number },
): StarErrors[] {
  checkInteger("folds", folds, 2, interactions.items.length);
  checkInteger("first", first, 1, folds);
  const foldOf = assignFolds(interactions.items.length, folds, options.seed ?? 0);
  return Array.from({ length: first }, (_, fold) => {
    const model = trainRatings(
      filterEntries(interactions, (entry) => foldOf[entry] !== fold),
      options,
    );
    const [stars, low, high, actual]: number[][] = [[], [], [], []];
    for (let user = 0; user < interactions.userCount; user++) {
      const only = {
        ...interactions,
        userCount: 1,
        userStarts: interactions.userStarts.subarray(user, user + 2),
      };
      const rater = model.foldIn(historyWithout(only, foldOf, fold));
      for (let entry = only.userStarts[0]; entry < only.userStarts[1]; entry++) {
        if (foldOf[entry] !== fold) continue;
        const prediction = model.predict(rater, interactions.items[entry]);
        stars.push(prediction.stars);
        low.push(prediction.low);
        high.push(prediction.high);
        actual.push(interactions.values?.[entry] ?? 1);
      }
    }
    return {
      rmse: rootMeanSquaredError(stars, actual),
      mae: meanAbsoluteError(stars, actual),
      coverage80: intervalCoverage(low, high, actual),
      width: meanAbsoluteError(low, high),
    };
  });
}

function historyWithout(row: Interactions, foldOf: Uint16Array, fold: number) {
  const { items, weights } = historyOf(row, 0);
  const kept = [...items.keys()].filter((offset) => foldOf[row.userStarts[0] + offset] !== fold);
  return {
    items: Int32Array.from(kept, (offset) => items[offset]),
    weights: weights && Float32Array.from(kept, (offset) => weights[offset]),
  };
}

/** Folds of equal size, entries at random. */
function assignFolds(count: number, folds: number, seed: number): Uint16Array {
  const random = createRandom(seed);
  const foldOf = Uint16Array.from({ length: count }, (_, entry) => entry % folds);
  for (let last = count - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [foldOf[last], foldOf[other]] = [foldOf[other], foldOf[last]];
  }
  return foldOf;
}
