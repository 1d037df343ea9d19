import { expect, test } from "vitest";
import { placeAmong } from "./place-among";

const rated = (...halfStars: number[]) => halfStars.map((value) => ({ halfStars: value }));

test("four stars stand high with a strict person and low with a mild one, by hand", () => {
  // Strict: all five are lower. Mild: one of five is lower, one is alike and counts by half.
  expect(placeAmong(rated(2, 4, 5, 6, 7), 4)).toBe(1);
  expect(placeAmong(rated(7, 8, 9, 10, 10), 4)).toBeCloseTo((1 + 0.5) / 5, 12);
});

test("four ratings make no scale", () => {
  expect(placeAmong(rated(2, 4, 6, 8), 3)).toBeNull();
});
