import { expect, test } from "vitest";
import type { DemoFilm } from "./film-facts";
import { createRandom } from "./random";
import { writeReview } from "./write-review";

const film: DemoFilm = {
  ...{ id: 1, slug: "heat-1995", title: "Heat", year: 1995, fame: 1, quality: 1 },
  ...{ features: [], genres: ["crime"], keywords: ["heist"], director: "Michael Mann", actor: "Al Pacino" },
};

/** Every sentence that reviews with these stars can hold. */
function sentencesFor(halfStars: number, about = film): Set<string> {
  const reviews = Array.from({ length: 300 }, (_, seed) => writeReview(about, halfStars, createRandom(seed)));
  return new Set(reviews.flatMap((review) => review.split(/(?<=\.) /)));
}

test("praise, doubt and complaint never share a sentence: a review's tone follows its stars", () => {
  const [glad, calm, cross] = [sentencesFor(9), sentencesFor(6), sentencesFor(2)];
  expect(glad.size).toBeGreaterThan(5);
  expect([...glad].filter((sentence) => calm.has(sentence) || cross.has(sentence))).toEqual([]);
  expect([...calm].filter((sentence) => cross.has(sentence))).toEqual([]);
  expect([...cross].join(" ")).toMatch(/Dull.*|boring/);
});

test("a film of which nothing but the title is known can be reviewed", () => {
  const bare = { ...film, keywords: [], genres: [], actor: null };
  expect([...sentencesFor(6, bare)].join(" ")).not.toContain("undefined");
});
