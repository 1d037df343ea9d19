import { chooseEaseParams } from "../ease/choose-ease-params.js";
import { trainEase } from "../ease/train-ease.js";
import type { Interactions } from "../interactions.js";
import { makeInnerFolds } from "../tune/inner-folds.js";
import type { TrainContext, TrainedModel } from "./entry.js";
import type { ParamSpecs, Params } from "./param-spec.js";

export const EASE_SPECS: ParamSpecs = {
  regularization: {
    meaning: "added to the diagonal, in users",
    least: 1e-9,
    most: 1e9,
    search: { from: 20, to: 2000, log: true },
  },
  userExponent: {
    meaning: "users weigh length to minus this",
    least: 0,
    most: 2,
    search: { from: 0, to: 0.6 },
  },
  itemExponent: {
    meaning: "scores are divided by popularity to this",
    least: -2,
    most: 2,
    search: { from: 0, to: 0.4 },
  },
  kept: { meaning: "weights kept per item", least: 1, most: 1e6, isInteger: true },
};

export const EDLAE_SPECS: ParamSpecs = {
  ...EASE_SPECS,
  dropout: { meaning: "how likely an item is hidden", least: 0, most: 0.99, search: { from: 0, to: 0.6 } },
};

/** Trains EASE or EDLAE; what `params` leaves open of λ and the exponents is chosen on inner folds. */
export async function trainEaseByParams(
  interactions: Interactions,
  params: Params,
  { seed, threads }: TrainContext,
  defaultDropout: number,
): Promise<TrainedModel> {
  const { dropout = defaultDropout, kept = 500 } = params;
  let { regularization, userExponent, itemExponent } = params;
  if (regularization === undefined || userExponent === undefined || itemExponent === undefined) {
    const folds = makeInnerFolds(interactions, seed).folds.slice(0, 3);
    ({ regularization, userExponent, itemExponent } = await chooseEaseParams(
      folds,
      { dropout, threads },
      params,
    ));
  }
  const used = { regularization, userExponent, itemExponent, dropout, kept };
  return { model: await trainEase(interactions, { ...used, threads }), params: used };
}
