import { expect, test } from "vitest";
import { indexFilms } from "./film-index";
import { matchFilm } from "./match-film";
import { normaliseTitle, titleLikeness } from "./normalise-title";

const film = (id: number, titles: string[], year: number) => ({ id, titles, year, externalIds: null });
const index = indexFilms([
  { ...film(1, ["The Postman", "Il Postino"], 1994), externalIds: [{ source: "imdb", value: "tt0110877" }] },
  film(2, ["Solaris", "Солярис"], 1972),
  film(3, ["Solaris"], 2002),
  film(4, ["Birdman or (The Unexpected Virtue of Ignorance)"], 2014),
  film(5, ["Twins"], 1988),
  film(6, ["Twins"], 1988),
  film(7, ["Crouching Tiger, Hidden Dragon"], 2000),
]);
const match = (title: string, year: number | null, imdb?: string) =>
  matchFilm(index, { title, year, externalIds: imdb ? [{ source: "imdb", value: imdb }] : [] });

test.each([
  ["The Lord of the Rings: The Two Towers", "lord of the rings the two towers"],
  ["L'Avventura", "avventura"],
  ["Amélie", "amelie"],
  ["Mr. & Mrs. Smith", "mr and mrs smith"],
  ["WALL·E", "wall e"],
  ["Schindler’s List", "schindlers list"],
  ["七人の侍", "七人の侍"],
  ["The", "the"],
  ["???", "???"],
])("%s is normalised to %s", (title, key) => {
  expect(normaliseTitle(title)).toBe(key);
});

test("likeness by hand: night and nacht share one pair of eight", () => {
  expect(titleLikeness("night", "nacht")).toBeCloseTo(2 / 8, 10);
});

test("an id that the catalogue knows is certain, whatever the title says", () => {
  expect(match("Anything", 1950, "tt0110877")).toEqual({
    status: "matched",
    candidates: [{ filmId: 1, score: 1 }],
  });
});

test("a title of any language with its exact year is certain", () => {
  expect(match("il postino", 1994)).toMatchObject({ status: "matched", candidates: [{ filmId: 1 }] });
  expect(match("Солярис", 1972)).toMatchObject({ status: "matched", candidates: [{ filmId: 2 }] });
});

test.each([
  ["the same title a year later", "Solaris", 1973, 2],
  ["no year and two films of the title", "Solaris", null, 2],
  ["two films of one title and year", "Twins", 1988, 5],
  ["a spelling mistake", "Crouching Tigre Hiden Dragon", 2000, 7],
  ["a subtitle left out", "Birdman", 2014, 4],
])("%s is doubtful, with the likely film first", (_, title, year, filmId) => {
  const { status, candidates } = match(title, year);
  expect(status).toBe("doubtful");
  expect(candidates[0]?.filmId).toBe(filmId);
});

test("a film under another id in the same source is another film", () => {
  expect(match("The Postman", 1994, "tt9999999")).toEqual({ status: "unmatched", candidates: [] });
});

test("a title that nothing resembles is unmatched", () => {
  expect(match("Untitled home video", 1994)).toEqual({ status: "unmatched", candidates: [] });
});
