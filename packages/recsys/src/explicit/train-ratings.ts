import { checkInteger, checkInteractions, checkNumber } from "../check-input.js";
import type { Interactions } from "../interactions.js";
import { fitBlend, unfittedBlend } from "./fit-rating-blend.js";
import { RatingModel } from "./rating-model.js";
import { type RatingSettings, trainRatingParts } from "./rating-settings.js";
import { chooseSettings } from "./rating-tuning.js";
import { sampleUsers, splitRatings } from "./split-ratings.js";

export interface TrainRatingsOptions extends Partial<RatingSettings> {
  readonly seed?: number;
  /** Ends of the scale in stars; by default the least and the most that occur. */
  readonly leastStars?: number;
  readonly mostStars?: number;
  /** Settings not given are chosen on the inner split; false takes the defaults for them. */
  readonly tune?: boolean;
  /** A model to continue from: its settings, blend and factors; items may have been added since. */
  readonly warmStart?: RatingModel;
}

const DEFAULTS: RatingSettings = {
  solver: "als",
  rank: 16,
  factorSetCount: 2,
  epochs: 12,
  userDamping: 5,
  itemDamping: 3,
  noiseRatio: 1,
  neighbourShrinkage: 50,
  neighboursUsed: 20,
  neighboursKept: 300,
  learningRate: 0.01,
  regularization: 0.1,
};
/** A pass of SGD moves less than one of ALS. */
const SGD_DEFAULTS: Partial<RatingSettings> = { epochs: 40 };
/** Small, so that what is learnt on the split holds for training on everything. */
const INNER_SHARE = 0.05;
/** Held-out ratings that fix the interval's ends to about half a percent; smaller data is split more than once. */
const ENOUGH_HELD = 8_000;
const MOST_SPLITS = 8;
/** Fewer ratings than this leave too few for an inner split: defaults serve. */
const LEAST_TO_TUNE = 500;
const MOST_TO_TUNE = 2_000_000;

/**
 * Trains predicted stars with 80 % intervals.
 *
 * A twentieth of the ratings is set apart first, several in turn where there are few; settings are
 * chosen, the blend weights solved and the interval's quantiles read on them; then the parts are
 * trained anew on everything.
 *
 * @param interactions `values` are stars; all positive.
 * @throws RangeError naming the value on bad interactions or options.
 */
export function trainRatings(interactions: Interactions, options: TrainRatingsOptions = {}): RatingModel {
  checkInteractions(interactions);
  const { values } = interactions;
  if (!values) throw new RangeError("values: null, stars are needed");
  const { seed = 0, tune = true, warmStart } = options;
  const { leastStars, mostStars } = starScale(values, options);
  const given = { ...DEFAULTS, ...(options.solver === "sgd" && SGD_DEFAULTS), ...definedSettings(options) };
  checkSettings(given);
  if (warmStart) return continueTraining(interactions, values, given, seed, warmStart);
  if (values.length < LEAST_TO_TUNE) {
    const parts = trainRatingParts(interactions, values, given, seed);
    return new RatingModel(parts, unfittedBlend(parts, leastStars, mostStars));
  }
  const sample = sampleUsers(interactions, values, MOST_TO_TUNE);
  const sampled = sample.values ?? values;
  const splitCount = Math.min(MOST_SPLITS, Math.ceil(ENOUGH_HELD / (INNER_SHARE * sampled.length)));
  const splits = Array.from({ length: splitCount }, (_, part) => {
    return splitRatings(sample, sampled, INNER_SHARE, seed, part);
  });
  const settings = tune ? chooseSettings(splits[0], given, options, seed) : given;
  const blend = fitBlend(splits, settings, seed, leastStars, mostStars);
  return new RatingModel(trainRatingParts(interactions, values, settings, seed), blend);
}

/** A few epochs from the last model's factors, with its blend; biases and neighbours are trained anew. */
function continueTraining(
  interactions: Interactions,
  values: Float32Array,
  given: RatingSettings,
  seed: number,
  { parts, blend }: RatingModel,
): RatingModel {
  const [factors] = parts.factorSets;
  const settings = {
    ...given,
    epochs: Math.min(given.epochs, 4),
    userDamping: parts.userDamping,
    itemDamping: parts.itemDamping,
    neighboursUsed: parts.neighbours.used,
    factorSetCount: parts.factorSets.length,
    ...(factors && { rank: factors.rank, noiseRatio: factors.noise / parts.biasVariance }),
  };
  return new RatingModel(trainRatingParts(interactions, values, settings, seed, parts.factorSets), blend);
}

function definedSettings(options: TrainRatingsOptions): Partial<RatingSettings> {
  const known = Object.entries(options).filter(([name, value]) => name in DEFAULTS && value !== undefined);
  return Object.fromEntries(known);
}

function starScale(
  values: Float32Array,
  options: TrainRatingsOptions,
): { leastStars: number; mostStars: number } {
  let [least, most] = [Infinity, 0];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const { leastStars = least, mostStars = most } = options;
  if (!(leastStars <= least)) throw new RangeError(`leastStars: ${leastStars} is above a rating of ${least}`);
  if (!(mostStars >= most)) throw new RangeError(`mostStars: ${mostStars} is below a rating of ${most}`);
  return { leastStars, mostStars };
}

function checkSettings(settings: RatingSettings): void {
  if (settings.solver !== "als" && settings.solver !== "sgd") {
    throw new RangeError(`solver: ${settings.solver} is neither als nor sgd`);
  }
  checkInteger("rank", settings.rank, 1, 256);
  checkInteger("factorSetCount", settings.factorSetCount, 0, 16);
  checkInteger("epochs", settings.epochs, 1, 10_000);
  checkInteger("neighboursUsed", settings.neighboursUsed, 0);
  checkInteger("neighboursKept", settings.neighboursKept, 0);
  for (const name of ["userDamping", "itemDamping", "neighbourShrinkage", "regularization"] as const) {
    checkNumber(name, settings[name], 0);
  }
  for (const name of ["noiseRatio", "learningRate"] as const) checkNumber(name, settings[name], 1e-6);
}
