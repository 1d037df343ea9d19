import { type SentimentModel, splitWords } from "@kinora/recsys";

export interface SpokenPhrases {
  /** What is praised, the most agreed on first. */
  readonly praise: string[];
  readonly complaints: string[];
}

const NEGATORS = new Set(["not", "never", "no", "without", "hardly"]);
/** A phrase must speak this clearly, in logits. */
const LEAST_WORTH = 0.35;

interface Spoken {
  readonly worth: number;
  readonly reviews: Set<string>;
}

/**
 * Names what reviews praise and complain of: words, and pairs such as "superb pacing" and "not funny", by
 * how clearly the model hears them and how many reviews say them.
 *
 * @param texts Of one review each, in one language.
 */
export function namePhrases(
  texts: readonly { readonly reviewId: string; readonly text: string }[],
  model: SentimentModel,
  count: number,
): SpokenPhrases {
  const spoken = new Map<string, Spoken>();
  for (const { reviewId, text } of texts) {
    for (const phrase of listPhrases(text)) {
      const known = spoken.get(phrase) ?? { worth: weighPhrase(phrase, model), reviews: new Set() };
      spoken.set(phrase, known);
      known.reviews.add(reviewId);
    }
  }
  const clear = [...spoken].filter(([, { worth }]) => Math.abs(worth) >= LEAST_WORTH);
  const choose = (sign: number) =>
    choosePhrases(
      clear.filter(([, { worth }]) => Math.sign(worth) === sign),
      count,
    );
  return { praise: choose(1), complaints: choose(-1) };
}

/** Words that tell something, and neighbours of which both do, or the first denies. */
function listPhrases(text: string): Set<string> {
  const phrases = new Set<string>();
  for (const clause of text.toLowerCase().split(/[.,;:!?()"—–]|\s-\s/u)) {
    const words = clause.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
    words.forEach((word, at) => {
      if (splitWords(word).length === 0) return;
      const before = words[at - 1];
      const isDenied = before !== undefined && NEGATORS.has(before);
      if (!isDenied) phrases.add(word);
      if (before !== undefined && (isDenied || splitWords(before).length > 0))
        phrases.add(`${before} ${word}`);
    });
  }
  return phrases;
}

/** What a phrase alone says, in logits above what silence says. */
function weighPhrase(phrase: string, model: SentimentModel): number {
  const logit = (text: string): number => {
    const { probability } = model.classify(text);
    return Math.log(probability / (1 - probability));
  };
  return logit(phrase) - logit("");
}

/** The best agreed on and clearest first; a phrase that shares a word with a better one is left out. */
function choosePhrases(spoken: readonly (readonly [string, Spoken])[], count: number): string[] {
  const strength = ({ worth, reviews }: Spoken): number => Math.abs(worth) * Math.sqrt(reviews.size);
  const isPair = (phrase: string): number => (phrase.includes(" ") ? 1.5 : 1);
  const ranked = spoken.toSorted(
    ([a, one], [b, other]) => strength(other) * isPair(b) - strength(one) * isPair(a) || (a < b ? -1 : 1),
  );
  const chosen: string[] = [];
  const taken = new Set<string>();
  for (const [phrase] of ranked) {
    const words = phrase.split(" ");
    if (chosen.length === count || words.some((word) => taken.has(word))) continue;
    chosen.push(phrase);
    for (const word of words) taken.add(word);
  }
  return chosen;
}
