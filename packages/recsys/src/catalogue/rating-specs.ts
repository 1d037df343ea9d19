import type { ParamSpecs } from "./param-spec.js";

/** Settings of the explicit model; what is not given is chosen on its inner split. `solver` is a word, not here. */
export const RATING_SPECS: ParamSpecs = {
  rank: { meaning: "factors", least: 1, most: 256, isInteger: true },
  factorSetCount: { meaning: "factor sets averaged", least: 0, most: 16, isInteger: true },
  epochs: { meaning: "passes over the data", least: 1, most: 10_000, isInteger: true },
  userDamping: { meaning: "ratings a user's bias starts with", least: 0, most: 1e6 },
  itemDamping: { meaning: "ratings an item's bias starts with", least: 0, most: 1e6 },
  noiseRatio: { meaning: "the factors' noise over the biases' rest", least: 1e-6, most: 1e6 },
  neighbourShrinkage: { meaning: "pulls thin similarities towards 0", least: 0, most: 1e9 },
  neighboursUsed: { meaning: "neighbours that speak", least: 0, most: 1e6, isInteger: true },
  neighboursKept: { meaning: "neighbours stored", least: 0, most: 1e6, isInteger: true },
  learningRate: { meaning: "of the SGD solver", least: 1e-6, most: 10 },
  regularization: { meaning: "of the SGD solver", least: 0, most: 1e6 },
};
