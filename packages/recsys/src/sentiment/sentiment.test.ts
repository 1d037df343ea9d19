import { expect, test } from "vitest";
import { createRandom } from "../random.js";
import { extractFeatures, lexiconValence, scoreByLexicon } from "./review-features.js";
import { classifyByLexicon, SentimentModel } from "./sentiment-model.js";
import { type LabelledReview, trainSentiment } from "./train-sentiment.js";

/**
 * Phrases as film fans write them: plain praise and blame, words the lexicon misreads (crime, war,
 * killer, wasted talent) and words it has never seen. Training knows the first two thirds of each.
 */
const FAVOURABLE = [
  "a gripping crime story",
  "brutal war scenes that stay with you",
  "I loved every minute",
  "riveting from start to end",
  "a haunting and tragic masterpiece",
  "wickedly funny",
  "the lead is a revelation",
  "a beautiful and moving film",
  "the best score of the year",
  "nuanced, layered and quietly devastating",
  "a fantastic thriller",
  "great fun for the whole family",
  "the killer twist left me in tears",
  "a brilliant portrait of fear and grief",
  "wonderful cinematography",
  "not a bad scene in it",
  "a gripping thriller about murder",
  "riveting war drama",
  "a beautiful score",
  "the cast is superb",
  "a haunting portrait of crime",
  "funny, nuanced and moving",
  "charming",
  "could watch it again tomorrow",
];
const UNFAVOURABLE = [
  "a plodding script",
  "I wanted to like it",
  "not funny at all",
  "good actors wasted on a bore",
  "flat and overlong",
  "a great cast cannot save it",
  "pretty pictures and nothing else",
  "fell asleep before the end",
  "awful dialogue",
  "the worst sequel yet",
  "formulaic and predictable",
  "a boring mess",
  "cardboard characters",
  "two hours I will never get back",
  "clumsy, lazy and dull",
  "never earns its happy ending",
  "a plodding and formulaic sequel",
  "overlong, flat and lazy",
  "terrible acting",
  "cardboard villains and clumsy dialogue",
  "hoped for fun and fell asleep",
  "not a good script",
  "tedious",
  "save your money",
];
const NEUTRAL = [
  "seen on a plane",
  "the second of three parts",
  "from the director of the first one",
  "my friend chose it",
];

function inventReviews(count: number, seed: number, knownShare = 2 / 3): LabelledReview[] {
  const random = createRandom(seed);
  const pick = (phrases: readonly string[]): string =>
    phrases[random.integer(Math.round(phrases.length * knownShare))];
  return Array.from({ length: count }, () => {
    const favourable = random.uniform() < 0.5;
    const [main, other] = favourable ? [FAVOURABLE, UNFAVOURABLE] : [UNFAVOURABLE, FAVOURABLE];
    const phrases = [
      pick(main),
      NEUTRAL[random.integer(NEUTRAL.length)],
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

test("taught by 300 reviews it beats the lexicon alone by 15 points on 500 others, a third of whose phrases are new", () => {
  const model = trainSentiment(inventReviews(300, 1));
  const others = inventReviews(500, 2, 1);
  const learned = accuracy(others, (text) => model.classify(text).label);
  const lexicon = accuracy(others, classifyByLexicon);
  expect(learned).toBeGreaterThan(lexicon + 0.15);
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
