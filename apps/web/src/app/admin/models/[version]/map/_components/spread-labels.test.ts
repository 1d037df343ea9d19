import { expect, test } from "vitest";
import { type Point, spreadLabels } from "./spread-labels";

const at = (title: string, x: number, y: number): Point => ({
  film: { filmId: x * 1_000 + y, title, year: 1979, genreId: 1, ratingCount: 100, x, y },
  x,
  y,
});

test("of two names that would overlap the first is written, and both once one has come closer", () => {
  const points = [at("The Terminator", 400, 300), at("The Matrix", 430, 308)];
  expect(spreadLabels(points, 1, 14).map(({ film }) => film.title)).toEqual(["The Terminator"]);
  expect(spreadLabels(points, 8, 14)).toHaveLength(2);
});

test("a name that would leave the square is written to the left of its point", () => {
  const [label] = spreadLabels([at("Eternal Sunshine of the Spotless Mind", 900, 200)], 1, 14);
  expect(label?.anchor).toBe("end");
});
