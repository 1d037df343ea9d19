import { trainSentiment } from "@kinora/recsys";
import { expect, test } from "vitest";
import { identifyLanguage } from "./identify-language";
import { namePhrases } from "./name-phrases";
import { readReviews } from "./read-reviews";
import { chooseSentences, splitSentences } from "./summarise-reviews";

const lexicon = trainSentiment([]);
const review = (id: string, text: string, more: { spoiler?: boolean; halfStars?: number } = {}) => ({
  ...{ id, text, spoiler: false, halfStars: null, ...more },
});

test.each([
  ["Beautifully shot, and the last scene stayed with me for days.", "en"],
  ["Ein wunderbarer Film über die Einsamkeit im Alter.", "de"],
  ["Une merveille du début à la fin, je la reverrai.", "fr"],
  ["一部精彩的电影，我会再看一遍", "zh"],
  ["good", null],
  ["10/10 !!!", null],
])("%s is %s", (text, language) => expect(identifyLanguage(text)).toBe(language));

test("a summary takes what most reviews say first, says nothing twice, and does not depend on their order", () => {
  const sentences = [
    { reviewId: "a", text: "The pacing of this film is superb." },
    { reviewId: "b", text: "Superb pacing makes the film fly by." },
    { reviewId: "c", text: "The pacing of this film is superb." },
    { reviewId: "d", text: "My bicycle was stolen on that evening." },
  ];
  const chosen = chooseSentences(sentences, 2).map(({ text }) => text);
  expect(chosen).toContain("The pacing of this film is superb.");
  expect(new Set(chosen).size).toBe(2);
  expect(chooseSentences(sentences.toReversed(), 2).map(({ text }) => text)).toEqual(chosen);
  expect(chooseSentences(sentences, 9)).toHaveLength(3);
});

test("sentences too short or too long to quote are left out", () => {
  expect(splitSentences("a", `Yes. This one is long enough to quote. X${"x".repeat(300)}.`, "en")).toEqual([
    { reviewId: "a", text: "This one is long enough to quote." },
  ]);
});

test("praise and complaints are told apart, a denial with its word", () => {
  const { praise, complaints } = namePhrases(
    [
      { reviewId: "a", text: "Superb pacing, and the cast is brilliant. The ending is not good." },
      { reviewId: "b", text: "Superb pacing! But a terrible script." },
    ],
    lexicon,
    4,
  );
  expect(praise[0]).toBe("superb pacing");
  expect(praise.join(" ")).toContain("brilliant");
  expect(complaints).toContain("not good");
  expect(complaints.join(" ")).toContain("terrible");
  expect(praise.join(" ")).not.toContain("good");
});

test("the share counts every review that can be told, by its text or its stars; what is quoted comes from those without spoilers in the main language", () => {
  const said = readReviews(
    [
      review("a", "A wonderful film about time travel and a brilliant cast."),
      review("b", "Wonderful, and the brilliant cast carries the whole story."),
      review("c", "The butler is the murderer and this is an awful, terrible surprise.", { spoiler: true }),
      review("d", "Ein wunderbarer Film über die Einsamkeit im Alter, großartig gespielt.", { halfStars: 9 }),
      review("e", "Ein Film über die Einsamkeit im Alter, ohne Sterne gesehen."),
    ],
    lexicon,
    ["robot", "time travel"],
  );
  expect(said).toMatchObject({ reviewCount: 5, positiveShare: 0.75, languages: { en: 3, de: 2 } });
  expect(said.summary).not.toMatch(/butler|wunderbarer/);
  expect(said.quotedIds.toSorted()).toEqual(["a", "b"]);
  expect(said.topics).toEqual(["time travel", "robot"]);
  expect(said.reviews.map(({ language }) => language)).toEqual(["en", "en", "en", "de", "de"]);
  expect(said.reviews[2]?.sentiment).toBeLessThan(0);
  expect(said.reviews.slice(3).map(({ sentiment }) => sentiment)).toEqual([3.5 / 4.5, null]);
});

test("no reviews say nothing", () => {
  expect(readReviews([], lexicon, [])).toMatchObject({ positiveShare: null, reviewCount: 0, summary: "" });
});
