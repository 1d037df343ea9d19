import { trainItemKnn } from "../item-knn/train-item-knn.js";
import { trainPopularity } from "../popularity/popularity-model.js";
import { EASE_SPECS, EDLAE_SPECS, trainEaseByParams } from "./ease-entry.js";
import type { CatalogueEntry } from "./entry.js";
import { HYBRID_SPECS, trainHybridByParams } from "./hybrid-entry.js";
import { IALS_SPECS, trainIalsByParams } from "./ials-entry.js";

/** Every model that learns from interactions alone. Settings that are not given are chosen on inner folds. */
export const MODEL_CATALOGUE: Readonly<Record<string, CatalogueEntry>> = {
  popularity: {
    description: "the same list for everyone, most liked first",
    specs: {
      halfLifeDays: { meaning: "days after which a like counts half; 0: for ever", least: 0, most: 1e6 },
    },
    train: async (interactions, { halfLifeDays = 0 }) => ({
      model: trainPopularity(interactions, { halfLifeDays }),
      params: { halfLifeDays },
    }),
  },
  "item-knn": {
    description: "item neighbours by cosine",
    specs: {
      neighbours: {
        meaning: "neighbours kept per item",
        least: 1,
        most: 1e6,
        isInteger: true,
        search: { from: 20, to: 1000, log: true },
      },
      shrinkage: {
        meaning: "pulls thin evidence towards 0",
        least: 0,
        most: 1e6,
        search: { from: 0.1, to: 100, log: true },
      },
    },
    train: async (interactions, { neighbours = 400, shrinkage = 0 }) => ({
      model: trainItemKnn(interactions, { neighbours, shrinkage }),
      params: { neighbours, shrinkage },
    }),
  },
  ials: {
    description: "implicit alternating least squares",
    specs: IALS_SPECS,
    train: trainIalsByParams,
  },
  ease: {
    description: "closed-form item weights (EASE)",
    specs: EASE_SPECS,
    train: (interactions, params, context) => trainEaseByParams(interactions, params, context, 0),
  },
  edlae: {
    description: "EASE with dropout (EDLAE)",
    specs: EDLAE_SPECS,
    train: (interactions, params, context) => trainEaseByParams(interactions, params, context, 1 / 3),
  },
  hybrid: {
    description: "the product's blend of iALS, EDLAE and popularity",
    specs: HYBRID_SPECS,
    train: trainHybridByParams,
  },
};

/** @throws RangeError when there is no model of this name. */
export function findModel(name: string): CatalogueEntry {
  if (!Object.hasOwn(MODEL_CATALOGUE, name)) {
    throw new RangeError(`model: unknown ${name}, known are ${Object.keys(MODEL_CATALOGUE).join(", ")}`);
  }
  return MODEL_CATALOGUE[name];
}
