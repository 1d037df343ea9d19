import { chooseIalsParams } from "../ials/choose-ials-params.js";
import { trainIals } from "../ials/train-ials.js";
import type { Interactions } from "../interactions.js";
import { makeInnerFolds } from "../tune/inner-folds.js";
import type { TrainContext, TrainedModel } from "./entry.js";
import type { ParamSpecs, Params } from "./param-spec.js";

export const IALS_SPECS: ParamSpecs = {
  rank: { meaning: "factors", least: 1, most: 1024, isInteger: true },
  epochs: { meaning: "passes over the data", least: 1, most: 1000, isInteger: true },
  unobservedWeight: {
    meaning: "weight of a pair not seen",
    least: 1e-6,
    most: 100,
    search: { from: 0.01, to: 1, log: true },
  },
  regularization: {
    meaning: "before frequency scaling",
    least: 1e-9,
    most: 1e6,
    search: { from: 0.001, to: 0.1, log: true },
  },
};

/** Rank and epochs where they are not given: 128, or what the data can bear, and twelve passes. */
export function ialsSize({ userCount, itemCount }: Interactions, { rank, epochs }: Params) {
  return { rank: rank ?? Math.min(128, userCount, itemCount), epochs: epochs ?? 12 };
}

/** Trains iALS; what `params` leaves open of α₀ and λ is chosen on inner folds. */
export async function trainIalsByParams(
  interactions: Interactions,
  params: Params,
  { seed, threads }: TrainContext,
): Promise<TrainedModel> {
  const size = { ...ialsSize(interactions, params), seed, threads };
  let { unobservedWeight, regularization } = params;
  if (unobservedWeight === undefined || regularization === undefined) {
    const chosen = await chooseIalsParams(makeInnerFolds(interactions, seed).folds.slice(0, 3), size, params);
    ({ unobservedWeight, regularization } = chosen);
  }
  const model = await trainIals(interactions, { ...size, unobservedWeight, regularization });
  return { model, params: { rank: size.rank, epochs: size.epochs, unobservedWeight, regularization } };
}
