import { expect, test } from "vitest";
import { createRandom } from "../random.js";
import { extractFeatures, lexiconValence, scoreByLexicon } from "./review-features.js";
import { classifyByLexicon, SentimentModel } from "./sentiment-model.js";
import { type LabelledReview, trainSentiment } from "./train-sentiment.js";

/** Phrases as film fans write them: some the lexicon knows, some it misreads, some it has never seen. */
const FAVOURABLE = [
  "a gripping crime story",
  "brutal war scenes that stay with you",
  "the killer twist left me in tears",
  "I loved every minute",
  "riveting from start to end",
  "not a bad scene in it",
  "a haunting and tragic masterpiece",
  "wickedly funny",
  "the lead is a revelation",
  "could watch it again tomorrow",
];
const UNFAVOURABLE = [
  "a plodding script",
  "I wanted to like it",
  "not funny at all",
  "good actors wasted on a bore",
  "two hours I will never get back",
  "flat and overlong",
  "a great cast cannot save it",
  "pretty pictures and nothing else",
  "fell asleep before the end",
  "never earns its happy ending",
];
const NEUTRAL = [
  "seen on a plane",
  "the second of three parts",
  "from the director of the first one",
  "my friend chose it",
];

function inventReviews(count: number, seed: number): LabelledReview[] {
  const random = createRandom(seed);
  const pick = (phrases: readonly string[]): string => phrases[random.integer(phrases.length)];
  return Array.from({ length: count }, () => {
    const favourable = random.uniform() < 0.5;
    const main = favourable ? FAVOURABLE : UNFAVOURABLE;
    const other = favourable ? UNFAVOURABLE : FAVOURABLE;
    const phrases = [
      pick(main),
      pick(NEUTRAL),
      pick(main),
      random.uniform() < 0.3 ? pick(other) : pick(main),
    ];
    return {
      text: phrases.join(". "),
      stars: favourable ? 4 + random.integer(3) / 2 : 1 + random.integer(3) / 2,
    };
  });
}

const accuracy = (reviews: readonly LabelledReview[], classify: (text: string) => string): number =>
  reviews.filter(({ text, stars }) => classify(text) === (stars > 3 ? "positive" : "negative")).length /
  reviews.length;

test("words and pairs are counted over √words", () => {
  const features = extractFeatures("Not good, NOT good");
  expect(features.get("good")).toBeCloseTo(2 / 2, 12);
  expect(features.get("not good")).toBeCloseTo(1, 12);
  expect(features.get("good not")).toBeCloseTo(0.5, 12);
});

test("good is 3 in AFINN; not good is −1.5 in all", () => {
  expect(lexiconValence("good")).toBe(3);
  expect(scoreByLexicon(extractFeatures("good"))).toBe(3);
  expect(scoreByLexicon(extractFeatures("not good"))).toBeCloseTo(-1.5 / Math.sqrt(2), 12);
  expect(lexiconValence("constructor")).toBe(0);
});

test("without reviews the lexicon decides", () => {
  const untaught = trainSentiment([]);
  for (const text of ["a wonderful film", "an awful mess", "not good", "terrible but great fun"]) {
    expect(untaught.classify(text).label).toBe(classifyByLexicon(text));
  }
  expect(untaught.classify("").probability).toBe(0.5);
});

test("with 300 reviews of the instance it beats the lexicon alone on 500 others by 15 points", () => {
  const model = trainSentiment(inventReviews(300, 1));
  const others = inventReviews(500, 2);
  const learned = accuracy(others, (text) => model.classify(text).label);
  const lexicon = accuracy(others, classifyByLexicon);
  expect(learned).toBeGreaterThan(lexicon + 0.15);
  expect(learned).toBeGreaterThan(0.9);
});

test("with ten reviews the prior still carries words never reviewed", () => {
  const model = trainSentiment(inventReviews(10, 3));
  expect(model.classify("superb and wonderful").label).toBe("positive");
  expect(model.classify("horrible, awful").label).toBe("negative");
});

test("the reasons name what spoke most", () => {
  const { reasons } = trainSentiment(inventReviews(300, 1)).classify("a plodding script");
  expect(reasons.map(({ term }) => term)).toContain("plodding");
  expect(reasons[0].weight).toBeLessThan(0);
});

test("saved and loaded it says the same; the same reviews teach the same bits", () => {
  const reviews = inventReviews(50, 4);
  const model = trainSentiment(reviews);
  const loaded = SentimentModel.fromState(structuredClone(model.toState()));
  for (const { text } of reviews) expect(loaded.classify(text)).toEqual(model.classify(text));
  expect(trainSentiment(reviews).toState()).toEqual(model.toState());
  expect(SentimentModel.fromState(trainSentiment([]).toState()).classify("good").label).toBe("positive");
});

test("bad input is refused by name", () => {
  expect(() => trainSentiment([{ text: "x", stars: NaN }])).toThrow(/stars/);
  expect(() => trainSentiment([], { negativeUpTo: 4, positiveFrom: 2 })).toThrow(/positiveFrom: 2/);
  expect(() => SentimentModel.fromState({ kind: "x", params: {}, tensors: {} })).toThrow(/kind/);
});
