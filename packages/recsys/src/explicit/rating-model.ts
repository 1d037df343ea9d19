import { checkHistory, checkNumber } from "../check-input.js";
import type { History } from "../interactions.js";
import type { Explanation, ModelState, Recommender } from "../model.js";
import { solvePacked } from "../packed-cholesky.js";
import { foldInRater, type RatingUser, refoldRater } from "./fold-in-rater.js";
import { visitNeighbourWeights } from "./rating-neighbours.js";
import { baseStars, factorStars, neighbourStars, type RatingParts, starVariance } from "./rating-parts.js";
import { packRatingState, unpackRatingState } from "./rating-state.js";

/** How the parts are blended and turned into an interval; learnt on an inner held-out split. */
export interface RatingBlend {
  readonly factorWeight: number;
  readonly neighbourWeight: number;
  /** Quantiles at 10 % and 90 % of (stars − predicted)/√variance. */
  readonly lowQuantile: number;
  readonly highQuantile: number;
  /** Ends of the scale, in stars. */
  readonly leastStars: number;
  readonly mostStars: number;
}

/** Stars a user would give, with an interval that holds four in five. */
export interface StarPrediction {
  readonly stars: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Predicted stars: damped biases, factors with posteriors, and residuals of alike items.
 *
 *   r̂_ui = µ + b_i + b_u + w₁·mean_s(x̄_us·v̄_is) + w₂·Σ_j s_ij·e_uj
 *
 * History weights are stars. Every term is linear in them once it is fixed which items are rated,
 * so explanations are exact. `scoreItems` and `explainItem` leave out the clipping to the scale.
 */
export class RatingModel implements Recommender<RatingUser> {
  readonly kind = "ratings";
  readonly itemCount: number;

  constructor(
    readonly parts: RatingParts,
    readonly blend: RatingBlend,
  ) {
    this.itemCount = parts.itemBiases.length;
  }

  foldIn(history: History): RatingUser {
    checkHistory(history, this.itemCount);
    return foldInRater(this.parts, history);
  }

  /** One rating added, changed or, with null, removed; equal to `foldIn` of the new history. */
  changeRating(user: RatingUser, item: number, stars: number | null): RatingUser {
    this.#checkItem(item);
    if (stars !== null) checkNumber("stars", stars, Number.MIN_VALUE);
    return refoldRater(this.parts, user, item, stars);
  }

  predict(user: RatingUser, item: number): StarPrediction {
    this.#checkItem(item);
    const { lowQuantile, highQuantile, leastStars, mostStars } = this.blend;
    const stars = this.#score(user, item);
    const deviation = Math.sqrt(starVariance(this.parts, user, item));
    const clip = (value: number): number => Math.min(mostStars, Math.max(leastStars, value));
    return {
      stars: clip(stars),
      low: clip(stars + lowQuantile * deviation),
      high: clip(stars + highQuantile * deviation),
    };
  }

  scoreItems(user: RatingUser, out = new Float32Array(this.itemCount)): Float32Array {
    for (let item = 0; item < this.itemCount; item++) out[item] = this.#score(user, item);
    return out;
  }

  explainItem(user: RatingUser, item: number): Explanation {
    this.#checkItem(item);
    const shares = this.#tasteShares(user, item);
    const shareSum = shares.reduce((sum, share) => sum + share, 0);
    const biasShare = (1 - shareSum) / (user.gaps.length + this.parts.userDamping);
    const parts = user.gaps.map((gap, entry) => gap * (shares[entry] + biasShare));
    const rest = this.parts.mean + this.parts.itemBiases[item];
    return { score: this.#score(user, item), parts, rest };
  }

  toState(): ModelState {
    return packRatingState(this.parts, this.blend);
  }

  static fromState(state: ModelState): RatingModel {
    const { parts, blend } = unpackRatingState(state);
    return new RatingModel(parts, blend);
  }

  #score(user: RatingUser, item: number): number {
    const { factorWeight, neighbourWeight } = this.blend;
    const taste = factorWeight * factorStars(this.parts, user, item);
    return (
      baseStars(this.parts, user, item) + taste + neighbourWeight * neighbourStars(this.parts, user, item)
    );
  }

  /** How much one star more on each history entry moves the taste terms, the user's bias held fixed. */
  #tasteShares(user: RatingUser, item: number): Float64Array {
    const { factorSets, neighbours } = this.parts;
    const shares = new Float64Array(user.gaps.length);
    visitNeighbourWeights(neighbours, item, user.positions, (entry, weight) => {
      shares[entry] += this.blend.neighbourWeight * weight;
    });
    factorSets.forEach(({ rank, means, noise }, set) => {
      const direction = Float64Array.from(means.subarray(item * rank, (item + 1) * rank));
      solvePacked(user.tastes[set].precisionFactor, rank, direction);
      const scale = this.blend.factorWeight / (factorSets.length * noise);
      user.history.items.forEach((rated, entry) => {
        let product = 0;
        for (let axis = 0; axis < rank; axis++) product += direction[axis] * means[rated * rank + axis];
        shares[entry] += scale * product;
      });
    });
    return shares;
  }

  #checkItem(item: number): void {
    if (!Number.isInteger(item) || item < 0 || item >= this.itemCount) {
      throw new RangeError(`unknown item ${item}: the model has ${this.itemCount} items`);
    }
  }
}
