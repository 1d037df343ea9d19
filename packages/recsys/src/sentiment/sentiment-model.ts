import type { ModelState } from "../model.js";
import { extractFeatures, lexiconValence, scoreByLexicon } from "./review-features.js";

export interface SentimentParts {
  readonly intercept: number;
  /** What one point of the lexicon is worth, in logits. */
  readonly lexiconWeight: number;
  /** What the reviews add to the lexicon's word, in logits, by word or pair. */
  readonly learned: ReadonlyMap<string, number>;
}

export interface Sentiment {
  /** That the review is favourable. */
  readonly probability: number;
  readonly label: "positive" | "negative";
  /** Words and pairs that spoke most, in logits, strongest first. */
  readonly reasons: readonly { readonly term: string; readonly weight: number }[];
}

/** Says whether a review is favourable: logistic regression over words and pairs, with a lexicon as the prior. */
export class SentimentModel {
  constructor(readonly parts: SentimentParts) {}

  classify(text: string): Sentiment {
    const { intercept, lexiconWeight, learned } = this.parts;
    const reasons: { term: string; weight: number }[] = [];
    let logit = intercept;
    for (const [term, count] of extractFeatures(text)) {
      const weight = count * (lexiconWeight * lexiconValence(term) + (learned.get(term) ?? 0));
      if (weight !== 0) reasons.push({ term, weight });
      logit += weight;
    }
    const probability = 1 / (1 + Math.exp(-logit));
    reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    return { probability, label: probability >= 0.5 ? "positive" : "negative", reasons: reasons.slice(0, 5) };
  }

  toState(): ModelState {
    const { intercept, lexiconWeight, learned } = this.parts;
    const terms = new TextEncoder().encode([...learned.keys()].join("\n"));
    const weights = Float64Array.from(learned.values());
    return {
      kind: "sentiment",
      params: { intercept, lexiconWeight },
      tensors: {
        terms: { shape: [terms.length], data: terms },
        weights: { shape: [weights.length], data: weights },
      },
    };
  }

  static fromState({ kind, params, tensors }: ModelState): SentimentModel {
    const { intercept, lexiconWeight } = params;
    const [terms, weights] = [tensors.terms?.data, tensors.weights?.data];
    if (kind !== "sentiment") throw new RangeError(`kind: ${kind}, not sentiment`);
    if (typeof intercept !== "number" || typeof lexiconWeight !== "number") {
      throw new RangeError(`intercept ${intercept} or lexiconWeight ${lexiconWeight} is no number`);
    }
    if (!(terms instanceof Uint8Array && weights instanceof Float64Array)) {
      throw new RangeError("terms or weights: missing from the state, or of another type");
    }
    const names = terms.length === 0 ? [] : new TextDecoder().decode(terms).split("\n");
    if (names.length !== weights.length)
      throw new RangeError(`weights: ${weights.length} for ${names.length} terms`);
    return new SentimentModel({
      intercept,
      lexiconWeight,
      learned: new Map(names.map((term, index) => [term, weights[index]])),
    });
  }
}

/** What the lexicon alone says of a review; the baseline that a trained model must beat. */
export function classifyByLexicon(text: string): "positive" | "negative" {
  return scoreByLexicon(extractFeatures(text)) >= 0 ? "positive" : "negative";
}
