import { expect, test } from "vitest";
import { eventTypes, parsePayload } from "./index";

test("a rating event without stars, as the first version wrote it, still parses", () => {
  const userId = "0197a2c0-0000-7000-8000-000000000001";
  expect(parsePayload("rating/changed", { userId, filmId: 3 })).toEqual({ userId, filmId: 3 });
});

test("a payload that does not fit is refused with the field's name", () => {
  expect(() => parsePayload("rating/changed", { userId: "x", filmId: 3 })).toThrow(/userId/);
});

test("an unknown name is refused", () => {
  expect(() => parsePayload("rating/guessed", {})).toThrow("No event is called rating/guessed.");
});

test("names are unique and read noun/past-tense", () => {
  const names = eventTypes.map((type) => type.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z-]+\/[a-z-]+(\.requested)?$/);
});
