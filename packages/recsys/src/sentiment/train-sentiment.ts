import { checkNumber } from "../check-input.js";
import { extractFeatures, type ReviewFeatures, scoreByLexicon } from "./review-features.js";
import { SentimentModel } from "./sentiment-model.js";

export interface LabelledReview {
  readonly text: string;
  readonly stars: number;
}

export interface TrainSentimentOptions {
  /** Stars up to which a review counts as unfavourable. */
  readonly negativeUpTo?: number;
  /** Stars from which it counts as favourable; what lies between is left out of training. */
  readonly positiveFrom?: number;
  /** Inverse variance of a term's weight around what the lexicon says. */
  readonly regularization?: number;
}

interface Example {
  /** Term per feature, as an index into the vocabulary. */
  readonly terms: Int32Array;
  readonly counts: Float64Array;
  readonly lexicon: number;
  readonly favourable: number;
}

/** Weight of the lexicon and its inverse variance before any review: one AFINN point per √word is one logit. */
const LEXICON_PRIOR = 1;
const LEXICON_PRECISION = 4;
const PASSES = 60;

/**
 * Learns favourable from unfavourable reviews by their own stars.
 *
 *   logit = b + γ·lexicon(x) + Σ_f w_f·x_f,  minimizing log-loss + λ/2·Σ w² + 4/2·(γ − 1)² + ½·(b/2)²
 *
 * The lexicon is the prior: without reviews it decides alone, and each term moves away from it as
 * far as the reviews insist. By gradient descent with per-weight steps (AdaGrad, Duchi et al. 2011)
 * over reviews in the order given. Terms of one review alone are left to the lexicon.
 *
 * @throws RangeError when a review's stars are not finite or the thresholds are reversed.
 */
export function trainSentiment(
  reviews: readonly LabelledReview[],
  { negativeUpTo = 2.5, positiveFrom = 3.5, regularization = 0.3 }: TrainSentimentOptions = {},
): SentimentModel {
  checkNumber("regularization", regularization, 1e-6);
  if (!(negativeUpTo < positiveFrom))
    throw new RangeError(`positiveFrom: ${positiveFrom} is not above ${negativeUpTo}`);
  const labelled = reviews.flatMap(({ text, stars }) => {
    checkNumber("stars", stars, 0);
    if (stars > negativeUpTo && stars < positiveFrom) return [];
    return [{ features: extractFeatures(text), favourable: stars >= positiveFrom ? 1 : 0 }];
  });
  const vocabulary = collectTerms(labelled.map(({ features }) => features));
  const examples = labelled.map(({ features, favourable }) => indexReview(features, favourable, vocabulary));
  const weights = fitWeights(examples, vocabulary.size, regularization);
  const learned = new Map([...vocabulary].map(([term, index]) => [term, weights[index]]));
  return new SentimentModel({
    intercept: weights[vocabulary.size],
    lexiconWeight: weights[vocabulary.size + 1],
    learned,
  });
}

function collectTerms(reviews: readonly ReviewFeatures[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const features of reviews)
    for (const term of features.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const shared = [...counts.keys()].filter((term) => (counts.get(term) ?? 0) > 1);
  return new Map(shared.map((term, index) => [term, index]));
}

function indexReview(
  features: ReviewFeatures,
  favourable: number,
  vocabulary: ReadonlyMap<string, number>,
): Example {
  const known = [...features].flatMap(([term, count]): [number, number][] => {
    const index = vocabulary.get(term);
    return index === undefined ? [] : [[index, count]];
  });
  return {
    terms: Int32Array.from(known, ([term]) => term),
    counts: Float64Array.from(known, ([, count]) => count),
    lexicon: scoreByLexicon(features),
    favourable,
  };
}

/** Weights of the terms, then the intercept, then the lexicon's. */
function fitWeights(examples: readonly Example[], termCount: number, regularization: number): Float64Array {
  const weights = new Float64Array(termCount + 2);
  weights[termCount + 1] = LEXICON_PRIOR;
  const squares = new Float64Array(termCount + 2).fill(1e-8);
  for (let pass = 0; pass < PASSES; pass++) {
    const gradient = weights.map((weight) => regularization * weight);
    gradient[termCount] = weights[termCount] / 4;
    gradient[termCount + 1] = LEXICON_PRECISION * (weights[termCount + 1] - LEXICON_PRIOR);
    for (const { terms, counts, lexicon, favourable } of examples) {
      let logit = weights[termCount] + weights[termCount + 1] * lexicon;
      for (let at = 0; at < terms.length; at++) logit += weights[terms[at]] * counts[at];
      const error = 1 / (1 + Math.exp(-logit)) - favourable;
      for (let at = 0; at < terms.length; at++) gradient[terms[at]] += error * counts[at];
      gradient[termCount] += error;
      gradient[termCount + 1] += error * lexicon;
    }
    gradient.forEach((slope, index) => {
      squares[index] += slope * slope;
      weights[index] -= (0.3 * slope) / Math.sqrt(squares[index]);
    });
  }
  return weights;
}
