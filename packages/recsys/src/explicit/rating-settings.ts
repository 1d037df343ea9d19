import type { Interactions } from "../interactions.js";
import type { FactorOptions, ItemFactors } from "./item-factors.js";
import { trainNeighbours } from "./rating-neighbours.js";
import type { RatingParts } from "./rating-parts.js";
import { subtractBiases, trainBiases } from "./star-biases.js";
import { trainFactorsAls } from "./train-factors-als.js";
import { trainFactorsSgd } from "./train-factors-sgd.js";

export interface RatingSettings {
  readonly solver: "als" | "sgd";
  readonly rank: number;
  /** Factor sets trained from different seeds and averaged; 0 leaves biases and neighbours. */
  readonly factorSetCount: number;
  readonly epochs: number;
  readonly userDamping: number;
  readonly itemDamping: number;
  /** The factors' noise variance over the variance that biases leave. */
  readonly noiseRatio: number;
  readonly neighbourShrinkage: number;
  readonly neighboursUsed: number;
  readonly neighboursKept: number;
  /** For the SGD solver alone, like the next. */
  readonly learningRate: number;
  readonly regularization: number;
}

/** Trains biases, then factors and neighbours on what they leave. */
export function trainRatingParts(
  interactions: Interactions,
  values: Float32Array,
  settings: RatingSettings,
  seed: number,
  start: readonly ItemFactors[] = [],
): RatingParts {
  const biases = trainBiases(interactions, values, settings);
  const residuals = subtractBiases(interactions, values, biases);
  const biasVariance = meanSquare(residuals);
  const factorSets = Array.from({ length: settings.factorSetCount }, (_, set) => {
    const first = start[set];
    return trainFactors(interactions, residuals, settings, seed + set, first);
  });
  const { neighbourShrinkage: shrinkage, neighboursUsed: used, neighboursKept: kept } = settings;
  return {
    mean: biases.mean,
    itemBiases: Float32Array.from(biases.itemBiases),
    itemCounts: countRatings(interactions),
    userDamping: settings.userDamping,
    itemDamping: settings.itemDamping,
    biasVariance,
    factorSets,
    neighbours: trainNeighbours(interactions, residuals, { shrinkage, used, kept }),
  };
}

/** One factor set on residual stars, by the solver that the settings name. */
export function trainFactors(
  interactions: Interactions,
  residuals: Float64Array,
  settings: RatingSettings,
  seed: number,
  start?: ItemFactors,
): ItemFactors {
  const noise = settings.noiseRatio * meanSquare(residuals);
  const options: FactorOptions = {
    rank: settings.rank,
    epochs: settings.epochs,
    seed,
    noise,
    ...(start && { start }),
  };
  if (settings.solver === "als") return trainFactorsAls(interactions, residuals, options);
  const { learningRate, regularization } = settings;
  return trainFactorsSgd(interactions, residuals, { ...options, learningRate, regularization });
}

/** Never 0: where all ratings agree, the posterior stays defined. */
export function meanSquare(residuals: Float64Array): number {
  return Math.max(residuals.reduce((sum, value) => sum + value * value, 0) / residuals.length, 1e-6);
}

function countRatings({ itemCount, items }: Interactions): Int32Array {
  const counts = new Int32Array(itemCount);
  for (const item of items) counts[item]++;
  return counts;
}
