import { IalsModel, type Interactions } from "@kinora/recsys";
import type { IalsMethod } from "../rival";

/** The model of the last film factors: what an iALS training in one process gives back. */
export function makeModel(likes: Interactions, itemFactors: Float32Array, method: IalsMethod): IalsModel {
  const popularity = new Float32Array(likes.itemCount);
  for (const item of likes.items) popularity[item] = (popularity[item] ?? 0) + 1 / likes.userCount;
  const { rank, unobservedWeight, regularization } = method;
  return new IalsModel(
    { rank, unobservedWeight, regularization, frequencyExponent: 1 },
    itemFactors,
    popularity,
  );
}
