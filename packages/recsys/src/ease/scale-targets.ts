import { ItemWeightModel } from "../item-weights.js";

/**
 * The same model with an item's scores divided by its relative popularity to the power c.
 *
 * c above 0 lifts rare items. Closed-form weights lean to the popular ones, as the squared error they
 * minimize counts every user of an item; c is chosen on inner folds.
 */
export function scaleTargets(model: ItemWeightModel, itemExponent: number): ItemWeightModel {
  const { matrix, itemPopularity } = model;
  const scales = popularityScales(itemPopularity, itemExponent);
  const weights = Float32Array.from(matrix.weights, (weight, at) => weight * scales[matrix.targets[at]]);
  return new ItemWeightModel(
    model.kind,
    { ...model.params, itemExponent },
    { ...matrix, weights },
    itemPopularity,
  );
}

/** (p / mean p)^−c per item; an item nobody met counts as half of the rarest that somebody did. */
export function popularityScales(popularity: Float32Array, exponent: number): Float64Array {
  const met = popularity.filter((share) => share > 0);
  const least = met.reduce((low, share) => Math.min(low, share), Infinity) / 2;
  const mean = met.reduce((sum, share) => sum + share, 0) / popularity.length;
  return Float64Array.from(popularity, (share) => (Math.max(share, least) / mean) ** -exponent);
}
