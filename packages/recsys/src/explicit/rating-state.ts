import type { ModelState, Tensor } from "../model.js";
import { packedLength } from "../packed-cholesky.js";
import type { ItemFactors } from "./item-factors.js";
import type { RatingBlend } from "./rating-model.js";
import type { RatingParts } from "./rating-parts.js";

const BLEND_KEYS = [
  "factorWeight",
  "neighbourWeight",
  "lowQuantile",
  "highQuantile",
  "leastStars",
  "mostStars",
] as const;
const PART_KEYS = ["mean", "userDamping", "itemDamping", "biasVariance"] as const;

/** Parameters and arrays by name; numbers are kept as they are, so a load gives the same bits. */
export function packRatingState(parts: RatingParts, blend: RatingBlend): ModelState {
  const params: Record<string, number> = { factorSetCount: parts.factorSets.length };
  for (const key of BLEND_KEYS) params[key] = blend[key];
  for (const key of PART_KEYS) params[key] = parts[key];
  params.neighboursUsed = parts.neighbours.used;
  const itemCount = parts.itemBiases.length;
  const tensors: Record<string, Tensor> = {
    itemBiases: { shape: [itemCount], data: parts.itemBiases },
    itemCounts: { shape: [itemCount], data: parts.itemCounts },
    neighbourStarts: { shape: [itemCount + 1], data: parts.neighbours.starts },
    neighbourItems: { shape: [parts.neighbours.items.length], data: parts.neighbours.items },
    neighbourSimilarities: { shape: [parts.neighbours.items.length], data: parts.neighbours.similarities },
  };
  parts.factorSets.forEach(({ rank, means, moments, noise }, set) => {
    params[`rank${set}`] = rank;
    params[`noise${set}`] = noise;
    tensors[`means${set}`] = { shape: [itemCount, rank], data: means };
    tensors[`moments${set}`] = { shape: [itemCount, packedLength(rank)], data: moments };
  });
  return { kind: "ratings", params, tensors };
}

/** @throws RangeError naming the parameter or array that is missing, misshapen or not finite. */
export function unpackRatingState(state: ModelState): { parts: RatingParts; blend: RatingBlend } {
  if (state.kind !== "ratings") throw new RangeError(`kind: ${state.kind}, not ratings`);
  const number = (name: string): number => readNumber(state, name);
  const itemBiases = readTensor(state, "itemBiases", Float32Array);
  const factorSets = Array.from({ length: number("factorSetCount") }, (_, set): ItemFactors => {
    const rank = number(`rank${set}`);
    const means = readTensor(state, `means${set}`, Float32Array, itemBiases.length * rank);
    const moments = readTensor(state, `moments${set}`, Float32Array, itemBiases.length * packedLength(rank));
    return { rank, noise: number(`noise${set}`), means, moments };
  });
  const items = readTensor(state, "neighbourItems", Int32Array);
  const neighbours = {
    starts: readTensor(state, "neighbourStarts", Int32Array, itemBiases.length + 1),
    items,
    similarities: readTensor(state, "neighbourSimilarities", Float32Array, items.length),
    used: number("neighboursUsed"),
  };
  const itemCounts = readTensor(state, "itemCounts", Int32Array, itemBiases.length);
  const [mean, userDamping, itemDamping, biasVariance] = PART_KEYS.map(number);
  const [factorWeight, neighbourWeight, lowQuantile, highQuantile, leastStars, mostStars] =
    BLEND_KEYS.map(number);
  return {
    parts: { mean, userDamping, itemDamping, biasVariance, itemBiases, itemCounts, factorSets, neighbours },
    blend: { factorWeight, neighbourWeight, lowQuantile, highQuantile, leastStars, mostStars },
  };
}

function readNumber({ params }: ModelState, name: string): number {
  const value = params[name];
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new RangeError(`${name}: ${value} in the state`);
  return value;
}

function readTensor<Data extends Float32Array | Int32Array>(
  { tensors }: ModelState,
  name: string,
  Kind: new (length: number) => Data,
  length?: number,
): Data {
  const data = tensors[name]?.data;
  if (!(data instanceof Kind)) throw new RangeError(`${name}: missing from the state, or of another type`);
  if (length !== undefined && data.length !== length) {
    throw new RangeError(`${name}: length ${data.length}, not ${length}`);
  }
  return data;
}
