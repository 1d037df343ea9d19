import { splitWords } from "@kinora/recsys";

export interface Sentence {
  readonly reviewId: string;
  readonly text: string;
}

/** A sentence outside this says too little, or is a summary's worth by itself. */
const LEAST_LETTERS = 20;
const MOST_LETTERS = 240;
/** How much being like the rest counts against being unlike what is chosen already. */
const CENTRALITY = 0.7;

/** Splits a review into sentences of a length that can be quoted. */
export function splitSentences(reviewId: string, text: string, language: string | null): Sentence[] {
  const segments = new Intl.Segmenter(language ?? "en", { granularity: "sentence" }).segment(text);
  return Array.from(segments, ({ segment }) => ({
    reviewId,
    text: segment.replace(/\s+/g, " ").trim(),
  })).filter((sentence) => sentence.text.length >= LEAST_LETTERS && sentence.text.length <= MOST_LETTERS);
}

/**
 * Chooses sentences that speak for all reviews and do not repeat each other: by their cosine with the
 * centroid, weighed against the closest one chosen before (maximal marginal relevance, Carbonell &
 * Goldstein 1998).
 *
 *   0.7·cos(s, centroid) − 0.3·max cos(s, chosen)
 *
 * @returns As many as asked for, or as there are; the same for the same sentences in any order.
 */
export function chooseSentences(sentences: readonly Sentence[], count: number): Sentence[] {
  const rows = sentences.map(({ text }) => unitRow(text));
  const centroid = new Map<string, number>();
  for (const row of rows)
    for (const [word, value] of row) centroid.set(word, (centroid.get(word) ?? 0) + value);
  const length = Math.hypot(...centroid.values()) || 1;
  const central = rows.map((row) => dot(row, centroid) / length);
  const chosen: number[] = [];
  const worth = (at: number): number =>
    CENTRALITY * (central[at] ?? 0) -
    (1 - CENTRALITY) *
      Math.max(0, ...chosen.map((other) => dot(rows[at] ?? new Map(), rows[other] ?? new Map())));
  while (chosen.length < count) {
    const left = sentences.flatMap(({ text }, at) =>
      chosen.includes(at) ? [] : [{ at, text, worth: worth(at) }],
    );
    left.sort((a, b) => b.worth - a.worth || (a.text < b.text ? -1 : 1));
    const [best] = left.filter(({ text }) => !chosen.some((at) => sentences[at]?.text === text));
    if (!best) break;
    chosen.push(best.at);
  }
  return chosen.flatMap((at) => sentences[at] ?? []);
}

function unitRow(text: string): Map<string, number> {
  const row = new Map<string, number>();
  for (const word of splitWords(text)) row.set(word, (row.get(word) ?? 0) + 1);
  const length = Math.hypot(...row.values()) || 1;
  for (const [word, value] of row) row.set(word, value / length);
  return row;
}

function dot(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, value] of one) sum += value * (other.get(word) ?? 0);
  return sum;
}
