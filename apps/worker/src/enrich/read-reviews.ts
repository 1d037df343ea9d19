import type { ReadReview, ReviewText } from "@kinora/db";
import { type SentimentModel, splitWords } from "@kinora/recsys";
import { identifyLanguage } from "./identify-language";
import { namePhrases } from "./name-phrases";
import { chooseSentences, splitSentences } from "./summarise-reviews";

export interface WhatReviewsSay {
  readonly positiveShare: number | null;
  readonly reviewCount: number;
  readonly summary: string;
  readonly praise: string[];
  readonly complaints: string[];
  readonly topics: string[];
  readonly languages: Record<string, number>;
  readonly quotedIds: string[];
  readonly reviews: readonly ReadReview[];
}

/** Half of the scale from 1 to 10. */
const MIDDLE_HALF_STARS = 5.5;
const SENTENCES = 3;
const PHRASES = 4;
const TOPICS = 6;

/**
 * Reads a film's reviews: the share that is favourable counts all that can be told, what is quoted
 * comes from those without spoilers in the language that most are written in.
 *
 * @param topics What the film is about, the most telling first; those that reviews speak of come first.
 */
export function readReviews(
  texts: readonly ReviewText[],
  model: SentimentModel,
  topics: readonly string[],
): WhatReviewsSay {
  const reviews = texts.map((review) => readReview(review, model));
  const heard = reviews.flatMap(({ sentiment }) => sentiment ?? []);
  const languages = countBy(reviews.flatMap(({ language }) => language ?? []));
  const [main = null] = Object.keys(languages).toSorted((a, b) => (languages[b] ?? 0) - (languages[a] ?? 0));
  const quotable = texts.filter(({ spoiler }, at) => !spoiler && reviews[at]?.language === main);
  const sentences = chooseSentences(
    quotable.flatMap(({ id, text }) => splitSentences(id, text, main)),
    SENTENCES,
  );
  const shown = quotable.map(({ id, text }) => ({ reviewId: id, text }));
  return {
    positiveShare: heard.length ? heard.filter((sentiment) => sentiment >= 0).length / heard.length : null,
    reviewCount: reviews.length,
    summary: sentences.map(({ text }) => text).join(" "),
    ...namePhrases(shown, model, PHRASES),
    topics: orderTopics(topics, texts).slice(0, TOPICS),
    languages,
    quotedIds: [...new Set(sentences.map(({ reviewId }) => reviewId))],
    reviews,
  };
}

/** The model's lexicon is English: in another language an author's own stars say what they think. */
function readReview({ id, text, halfStars }: ReviewText, model: SentimentModel): ReadReview {
  const language = identifyLanguage(text);
  const isReadable = language === null || language === "en";
  const byStars = halfStars === null ? null : (halfStars - MIDDLE_HALF_STARS) / (MIDDLE_HALF_STARS - 1);
  return { id, language, sentiment: isReadable ? 2 * model.classify(text).probability - 1 : byStars };
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function orderTopics(topics: readonly string[], texts: readonly ReviewText[]): string[] {
  const spoken = texts.map(({ text }) => ` ${splitWords(text).join(" ")} `);
  const mentions = (topic: string): number => {
    const words = splitWords(topic).join(" ");
    return words ? spoken.filter((text) => text.includes(` ${words} `)).length : 0;
  };
  return topics
    .map((topic) => ({ topic, count: mentions(topic) }))
    .toSorted((a, b) => b.count - a.count)
    .map(({ topic }) => topic);
}
