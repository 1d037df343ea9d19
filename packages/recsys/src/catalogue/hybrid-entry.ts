import { ITEM_EXPONENTS } from "../ease/choose-ease-params.js";
import type { HybridOptions } from "../hybrid/train-hybrid.js";
import { trainHybrid } from "../hybrid/train-hybrid.js";
import type { Interactions } from "../interactions.js";
import type { TrainContext, TrainedModel } from "./entry.js";
import { ialsSize } from "./ials-entry.js";
import type { ParamSpecs, Params } from "./param-spec.js";

export const HYBRID_SPECS: ParamSpecs = {
  rank: { meaning: "iALS factors", least: 1, most: 1024, isInteger: true },
  epochs: { meaning: "iALS passes over the data", least: 1, most: 1000, isInteger: true },
  unobservedWeight: { meaning: "iALS weight of a pair not seen", least: 1e-6, most: 100 },
  regularization: { meaning: "iALS, before frequency scaling", least: 1e-9, most: 1e6 },
  dropout: { meaning: "EDLAE's", least: 0, most: 0.99, search: { from: 0, to: 0.6 } },
  easeRegularization: { meaning: "EDLAE's, in users", least: 1e-9, most: 1e9 },
  userExponent: { meaning: "EDLAE's users weigh length to minus this", least: 0, most: 2 },
  easeVariant: {
    meaning: "which EDLAE item exponent",
    least: 0,
    most: ITEM_EXPONENTS.length - 1,
    isInteger: true,
  },
  easeWeight: { meaning: "EDLAE's weight; iALS has 1", least: 0, most: 1000 },
  popularityWeight: { meaning: "popularity's weight", least: -100, most: 100 },
};

/** Trains the blend; each of its three groups of settings is used where given whole, else chosen inside. */
export async function trainHybridByParams(
  interactions: Interactions,
  params: Params,
  { seed, threads }: TrainContext,
): Promise<TrainedModel> {
  const { dropout = 1 / 3 } = params;
  const size = ialsSize(interactions, params);
  const { model, settings } = await trainHybrid(interactions, {
    ...size,
    seed,
    threads,
    dropout,
    ...givenSettings(params),
  });
  const { ials, ease, weights } = settings;
  return {
    model,
    params: {
      ...size,
      ...ials,
      dropout,
      easeRegularization: ease.regularization,
      userExponent: ease.userExponent ?? 0,
      easeVariant: weights.easeVariant,
      easeWeight: weights.ease,
      popularityWeight: weights.popularity,
    },
  };
}

function givenSettings(params: Params): Pick<HybridOptions, "ials" | "ease" | "weights"> {
  const { unobservedWeight, regularization, easeRegularization, userExponent } = params;
  const { easeVariant, easeWeight, popularityWeight } = params;
  const isGiven = (...group: (number | undefined)[]): boolean => group.every((value) => value !== undefined);
  return {
    ...(isGiven(unobservedWeight, regularization) && { ials: { unobservedWeight, regularization } }),
    ...(isGiven(easeRegularization, userExponent) && {
      ease: { regularization: easeRegularization, userExponent },
    }),
    ...(isGiven(easeVariant, easeWeight, popularityWeight) && {
      weights: { easeVariant, ease: easeWeight, popularity: popularityWeight, content: 0 },
    }),
  };
}
