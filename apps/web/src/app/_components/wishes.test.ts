import { expect, test } from "vitest";
import { noWishes, toWishes, toWishInput } from "./wishes";

test("what stands in the address becomes what the API wants; nonsense is left out", () => {
  expect(toWishInput(noWishes)).toEqual({});
  const asked = { ...noWishes, popularity: -0.5, language: "fr", minutes: 100, from: 1960, to: 12 };
  expect(toWishInput(asked)).toEqual({ popularity: -0.5, language: "fr", maxRuntime: 100, yearFrom: 1960 });
  expect(toWishInput({ ...noWishes, recency: 7, language: "French!" })).toEqual({});
});

test("a preset goes into the address and comes back as it was", () => {
  const preset = { diversity: 1, genre: "western", maxRuntime: 120, yearTo: 1979, model: "ease" as const };
  expect(toWishInput(toWishes(preset))).toEqual(preset);
});
