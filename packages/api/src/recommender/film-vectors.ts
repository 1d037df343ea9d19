import type { LoadedModel } from "@kinora/registry";
import { findFactors } from "./interview";

/** How many films of the map somebody is imagined to like, where a model keeps no factors. */
const LANDMARKS = 48;

/** Vectors of some items, row-major, count × rank. */
export interface FilmVectors {
  readonly vectors: Float32Array;
  readonly rank: number;
}

/**
 * What a model learned of items, as a vector each: its factors where it has any. A model without, such
 * as one of weights between items, is asked: an item's vector is how people who like one landmark alone
 * would score it, one landmark per dimension.
 *
 * @param items Rows of the model, the best known first: the first ones are the landmarks.
 */
export function readFilmVectors(
  { recommender }: Pick<LoadedModel, "recommender">,
  items: readonly number[],
): FilmVectors {
  const factors = findFactors(recommender);
  if (factors) {
    const { rank } = factors.params;
    const vectors = new Float32Array(items.length * rank);
    items.forEach((item, at) => {
      vectors.set(factors.itemFactors.subarray(item * rank, (item + 1) * rank), at * rank);
    });
    return { vectors, rank };
  }
  const landmarks = items.slice(0, LANDMARKS);
  const rank = landmarks.length;
  const vectors = new Float32Array(items.length * rank);
  landmarks.forEach((landmark, dimension) => {
    const liker = recommender.foldIn({ items: Int32Array.of(landmark), weights: null });
    const scores = recommender.scoreItems(liker);
    items.forEach((item, at) => {
      // What a landmark says of itself is no likeness: it would pull every landmark to a corner of its own.
      vectors[at * rank + dimension] = item === landmark ? 0 : (scores[item] ?? 0);
    });
  });
  return { vectors: toUnitRows(vectors, rank), rank };
}

/** Rows of length one: a map of likeness, not of how popular a film is. */
function toUnitRows(vectors: Float32Array, rank: number): Float32Array {
  for (let row = 0; row < vectors.length / rank; row++) {
    const part = vectors.subarray(row * rank, (row + 1) * rank);
    const length = Math.hypot(...part) || 1;
    part.forEach((value, at) => {
      part[at] = value / length;
    });
  }
  return vectors;
}
