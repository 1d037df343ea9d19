import { checkInteger, checkNumber } from "../check-input.js";
import { packedLength } from "../packed-cholesky.js";

export interface InterviewOptions {
  /** Y, row-major, itemCount × rank: any factor model's items. */
  readonly itemFactors: Float32Array;
  readonly rank: number;
  /** Variance of an answer around x·y, in the factors' unit squared. */
  readonly noise: number;
  /** How much each item's score matters, non-negative, not all 0; all 1 where left out. */
  readonly itemWeights?: ArrayLike<number>;
  /** How likely a new user knows the item well enough to answer, 0 … 1; all 1 where left out. */
  readonly knownProbabilities?: ArrayLike<number>;
  /** Covariance of users before any answer, packed lower triangle; the identity where left out. */
  readonly priorCovariance?: Float64Array;
}

export interface Question {
  readonly item: number;
  /** Expected share of the catalogue's prior variance that an answer removes, 0 … 1. */
  readonly information: number;
}

/**
 * Which items to ask a new user about, by how much the answers tell of the whole catalogue.
 *
 *   gain_i = p_i·(yᵢᵀ·Σ·G·Σ·yᵢ)/(σ² + yᵢᵀ·Σ·yᵢ),  G = Σ_j w_j·y_j·y_jᵀ
 *
 * The fall in Σ_j w_j·Var[x·y_j] from one more answer, times the chance of getting one: A-optimal
 * design under x ~ N(0, Σ) (Chaloner & Verdinelli 1995; for recommenders Rubens et al. 2011). The
 * posterior variance does not depend on what is answered, so a whole sheet can be planned at once:
 * each question counts the ones above it as answered.
 */
export class Interview {
  readonly itemCount: number;
  readonly #options: InterviewOptions;
  readonly #weights: Float64Array;
  readonly #prior: Float64Array;
  readonly #importance: Float64Array;
  readonly #priorVariance: number;

  /** @throws RangeError on empty or non-finite factors, a noise not positive, or weights that are all 0. */
  constructor(options: InterviewOptions) {
    const { itemFactors, rank, noise, knownProbabilities, priorCovariance } = options;
    checkInteger("rank", rank, 1);
    checkNumber("noise", noise, Number.MIN_VALUE);
    this.itemCount = itemFactors.length / rank;
    if (!Number.isInteger(this.itemCount) || this.itemCount === 0) {
      throw new RangeError(
        `itemFactors: length ${itemFactors.length} is no positive multiple of rank ${rank}`,
      );
    }
    this.#options = options;
    this.#weights = checkPerItem("itemWeights", options.itemWeights, this.itemCount, Infinity);
    if (knownProbabilities) checkPerItem("knownProbabilities", knownProbabilities, this.itemCount, 1);
    this.#prior = expandCovariance(priorCovariance, rank);
    this.#importance = this.#gatherImportance();
    this.#priorVariance = traceOfProduct(this.#prior, this.#importance);
    if (!(this.#priorVariance > 0 && this.#priorVariance < Infinity)) {
      throw new RangeError(`itemFactors: the catalogue's variance is ${this.#priorVariance}, not positive`);
    }
  }

  /**
   * The next questions, most telling first.
   *
   * @param answered Items rated so far, in any order; none for somebody new.
   * @param skipped  Items not to ask about again, such as those not known.
   */
  nextQuestions(answered: Int32Array, skipped: Int32Array, count: number): Question[] {
    checkInteger("count", count, 1);
    const covariance = this.#covarianceAfter(answered);
    const asked = new Set([...answered, ...skipped]);
    const questions: Question[] = [];
    while (questions.length < count && asked.size < this.itemCount) {
      const best = this.#mostTelling(covariance, asked);
      if (!best) break;
      asked.add(best.item);
      questions.push(best);
      this.#observe(covariance, best.item);
    }
    return questions;
  }

  /** Share of the catalogue's prior variance that these answers have removed: 0 before any, towards 1. */
  confidence(answered: Int32Array): number {
    const left = traceOfProduct(this.#covarianceAfter(answered), this.#importance);
    return Math.min(1, Math.max(0, 1 - left / this.#priorVariance));
  }

  #mostTelling(covariance: Float64Array, asked: ReadonlySet<number>): Question | null {
    const { knownProbabilities } = this.#options;
    const reach = this.#sandwich(covariance);
    let best: Question | null = null;
    for (let item = 0; item < this.itemCount; item++) {
      if (asked.has(item)) continue;
      const known = knownProbabilities ? knownProbabilities[item] : 1;
      const gain = (known * this.#form(reach, item)) / (this.#options.noise + this.#form(covariance, item));
      const information = gain / this.#priorVariance;
      if (information > (best?.information ?? 0)) best = { item, information };
    }
    return best;
  }

  #covarianceAfter(answered: Int32Array): Float64Array {
    const covariance = this.#prior.slice();
    for (const item of answered) {
      if (item < 0 || item >= this.itemCount) throw new RangeError(`unknown item ${item}`);
      this.#observe(covariance, item);
    }
    return covariance;
  }

  /** Σ ← Σ − Σy·(Σy)ᵀ/(σ² + yᵀΣy) */
  #observe(covariance: Float64Array, item: number): void {
    const { itemFactors, rank, noise } = this.#options;
    const direction = new Float64Array(rank);
    let variance = noise;
    for (let row = 0; row < rank; row++) {
      for (let column = 0; column < rank; column++) {
        direction[row] += covariance[row * rank + column] * itemFactors[item * rank + column];
      }
      variance += direction[row] * itemFactors[item * rank + row];
    }
    for (let row = 0; row < rank; row++) {
      for (let column = 0; column < rank; column++) {
        covariance[row * rank + column] -= (direction[row] * direction[column]) / variance;
      }
    }
  }

  #gatherImportance(): Float64Array {
    const { itemFactors, rank } = this.#options;
    const importance = new Float64Array(rank * rank);
    for (let item = 0; item < this.itemCount; item++) {
      for (let row = 0; row < rank; row++) {
        const value = this.#weights[item] * itemFactors[item * rank + row];
        for (let column = 0; column < rank; column++) {
          importance[row * rank + column] += value * itemFactors[item * rank + column];
        }
      }
    }
    return importance;
  }

  /** Σ·G·Σ */
  #sandwich(covariance: Float64Array): Float64Array {
    const { rank } = this.#options;
    return multiplySquare(multiplySquare(covariance, this.#importance, rank), covariance, rank);
  }

  #form(matrix: Float64Array, item: number): number {
    const { itemFactors, rank } = this.#options;
    let total = 0;
    for (let row = 0; row < rank; row++) {
      let sum = 0;
      for (let column = 0; column < rank; column++) {
        sum += matrix[row * rank + column] * itemFactors[item * rank + column];
      }
      total += sum * itemFactors[item * rank + row];
    }
    return Math.max(0, total);
  }
}

/**
 * Covariance of a population of user factors, packed: a prior that knows which tastes are common.
 *
 * @param userFactors X, row-major, userCount × rank.
 */
export function estimateUserCovariance(userFactors: Float32Array, rank: number): Float64Array {
  const userCount = userFactors.length / rank;
  if (!Number.isInteger(userCount) || userCount < 2) throw new RangeError(`userFactors: ${userCount} users`);
  const mean = new Float64Array(rank);
  userFactors.forEach((value, at) => {
    mean[at % rank] += value / userCount;
  });
  const covariance = new Float64Array(packedLength(rank));
  for (let user = 0; user < userCount; user++) {
    for (let row = 0, at = 0; row < rank; row++) {
      const gap = userFactors[user * rank + row] - mean[row];
      for (let column = 0; column <= row; column++, at++) {
        covariance[at] += (gap * (userFactors[user * rank + column] - mean[column])) / (userCount - 1);
      }
    }
  }
  return covariance;
}

function expandCovariance(packed: Float64Array | undefined, rank: number): Float64Array {
  if (packed && packed.length !== packedLength(rank)) {
    throw new RangeError(`priorCovariance: length ${packed.length}, not ${packedLength(rank)}`);
  }
  const full = new Float64Array(rank * rank);
  for (let row = 0, at = 0; row < rank; row++) {
    for (let column = 0; column <= row; column++, at++) {
      const value = packed ? packed[at] : row === column ? 1 : 0;
      full[row * rank + column] = full[column * rank + row] = value;
    }
  }
  return full;
}

function checkPerItem(
  name: string,
  values: ArrayLike<number> | undefined,
  itemCount: number,
  most: number,
): Float64Array {
  if (!values) return new Float64Array(itemCount).fill(1);
  if (values.length !== itemCount) throw new RangeError(`${name}: length ${values.length}, not ${itemCount}`);
  return Float64Array.from(values, (value) => checkNumber(name, value, 0, most));
}

function traceOfProduct(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at], 0);
}

function multiplySquare(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < size; k++) {
      const value = a[row * size + k];
      for (let column = 0; column < size; column++) out[row * size + column] += value * b[k * size + column];
    }
  }
  return out;
}
