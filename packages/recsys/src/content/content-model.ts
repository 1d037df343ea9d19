import { checkHistory } from "../check-input.js";
import type { History } from "../interactions.js";
import type { Explanation, FoldedUser, ModelState, Recommender } from "../model.js";
import { packContentState, unpackContentState } from "./content-state.js";
import type { SharedFact, TextIndex } from "./text-index.js";

export interface ContentParts {
  /** Unit rows (or zero rows), row-major, itemCount × rank: LSA's, or an outside model's. */
  readonly vectors: Float32Array;
  readonly rank: number;
  /** Score of each item for somebody without history, between 0 and 1; length itemCount. */
  readonly prior: Float32Array;
  readonly text: TextIndex;
}

export interface ContentUser extends FoldedUser {
  /** Σ w·v over the history. */
  readonly profile: Float64Array;
  readonly weightSum: number;
}

export interface SimilarItem {
  readonly item: number;
  readonly similarity: number;
  /** What both have, weightiest first; each with its share of the TF-IDF cosine. */
  readonly shared: readonly SharedFact[];
}

/** History weight that the prior counts for. */
const PRIOR_WEIGHT = 1;

/**
 * Recommends by what items are about: the weighted mean cosine between an item and the history.
 *
 *   score_i = (Σ_j w_j·v_j·v_i + κ·prior_i) / (Σ_j w_j + κ)
 *
 * Serves items that nobody has liked yet, and people whose every liked item is new.
 */
export class ContentModel implements Recommender<ContentUser> {
  readonly kind = "content";
  readonly itemCount: number;

  constructor(readonly parts: ContentParts) {
    this.itemCount = parts.prior.length;
    if (parts.vectors.length !== this.itemCount * parts.rank) {
      throw new RangeError(`vectors: length ${parts.vectors.length}, not ${this.itemCount} × ${parts.rank}`);
    }
  }

  foldIn(history: History): ContentUser {
    checkHistory(history, this.itemCount);
    const { vectors, rank } = this.parts;
    const profile = new Float64Array(rank);
    let weightSum = 0;
    history.items.forEach((item, entry) => {
      const weight = history.weights ? history.weights[entry] : 1;
      weightSum += weight;
      for (let axis = 0; axis < rank; axis++) profile[axis] += weight * vectors[item * rank + axis];
    });
    return { history, profile, weightSum };
  }

  scoreItems(user: ContentUser, out = new Float32Array(this.itemCount)): Float32Array {
    for (let item = 0; item < this.itemCount; item++) out[item] = this.#score(user, item);
    return out;
  }

  explainItem(user: ContentUser, item: number): Explanation {
    this.#checkItem(item);
    const total = user.weightSum + PRIOR_WEIGHT;
    const { items, weights } = user.history;
    const parts = Float64Array.from(items, (liked, entry) => {
      return ((weights ? weights[entry] : 1) * this.#similarity(liked, item)) / total;
    });
    return { score: this.#score(user, item), parts, rest: (PRIOR_WEIGHT * this.parts.prior[item]) / total };
  }

  /** The items most alike, with the facts they share. */
  similarItems(item: number, count: number): SimilarItem[] {
    this.#checkItem(item);
    const scores = this.scoreVector(this.#vector(item));
    return [...scores.keys()]
      .filter((other) => other !== item)
      .sort((a, b) => scores[b] - scores[a] || a - b)
      .slice(0, count)
      .map((other) => ({
        item: other,
        similarity: scores[other],
        shared: this.parts.text.sharedFacts(item, other),
      }));
  }

  /** All items' cosines with a vector of the model's own space, such as an outside model's of a query. */
  scoreVector(vector: ArrayLike<number>): Float32Array {
    const { vectors, rank } = this.parts;
    if (vector.length !== rank) throw new RangeError(`vector: length ${vector.length}, not ${rank}`);
    const norm = Math.hypot(...Array.from(vector)) || 1;
    const scores = new Float32Array(this.itemCount);
    for (let item = 0; item < this.itemCount; item++) {
      let sum = 0;
      for (let axis = 0; axis < rank; axis++) sum += vectors[item * rank + axis] * vector[axis];
      scores[item] = sum / norm;
    }
    return scores;
  }

  /**
   * All items' fit to a description: half the cosine of exact terms, half that of latent topics.
   * Zero throughout where no word is known.
   */
  searchByDescription(description: string): Float32Array {
    return this.parts.text.scoreDescription(description);
  }

  toState(): ModelState {
    return packContentState(this.parts);
  }

  static fromState(state: ModelState): ContentModel {
    return new ContentModel(unpackContentState(state));
  }

  #score({ profile, weightSum }: ContentUser, item: number): number {
    const { vectors, rank, prior } = this.parts;
    let sum = PRIOR_WEIGHT * prior[item];
    for (let axis = 0; axis < rank; axis++) sum += profile[axis] * vectors[item * rank + axis];
    return sum / (weightSum + PRIOR_WEIGHT);
  }

  #similarity(one: number, other: number): number {
    const { vectors, rank } = this.parts;
    let sum = 0;
    for (let axis = 0; axis < rank; axis++) sum += vectors[one * rank + axis] * vectors[other * rank + axis];
    return sum;
  }

  #vector(item: number): Float32Array {
    return this.parts.vectors.subarray(item * this.parts.rank, (item + 1) * this.parts.rank);
  }

  #checkItem(item: number): void {
    if (!Number.isInteger(item) || item < 0 || item >= this.itemCount) {
      throw new RangeError(`unknown item ${item}: the model has ${this.itemCount} items`);
    }
  }
}
