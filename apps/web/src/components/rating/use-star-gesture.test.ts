import { expect, test } from "vitest";
import { halfStarsAt, halfStarsByKey } from "./use-star-gesture";

test("the left half of a star is its half, the right half the whole; both ends are clamped", () => {
  expect(halfStarsAt(0, 100, false)).toBe(1);
  expect(halfStarsAt(9, 100, false)).toBe(1);
  expect(halfStarsAt(11, 100, false)).toBe(2);
  expect(halfStarsAt(65, 100, false)).toBe(7);
  expect(halfStarsAt(130, 100, false)).toBe(10);
  expect(halfStarsAt(-20, 100, false)).toBe(1);
});

test("from right to left the first star is on the right", () => {
  expect(halfStarsAt(95, 100, true)).toBe(1);
  expect(halfStarsAt(5, 100, true)).toBe(10);
  expect(halfStarsByKey("ArrowLeft", 4, true)).toBe(5);
});

test("arrows move by a half, stop at five stars, and clear below the first half", () => {
  expect(halfStarsByKey("ArrowRight", null, false)).toBe(1);
  expect(halfStarsByKey("ArrowUp", 10, false)).toBe(10);
  expect(halfStarsByKey("ArrowDown", 1, false)).toBeNull();
});

test("digits set whole stars, 0 clears, other keys are left to the page", () => {
  expect(halfStarsByKey("4", null, false)).toBe(8);
  expect(halfStarsByKey("0", 8, false)).toBeNull();
  expect(halfStarsByKey("Tab", 8, false)).toBeUndefined();
  expect(halfStarsByKey("6", 8, false)).toBeUndefined();
});
