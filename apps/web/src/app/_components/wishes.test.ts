import { expect, test } from "vitest";
import { wishNames } from "./wish-names";
import { noWishes, toWishes, toWishInput, wishParsers } from "./wishes";

test("what stands in the address becomes what the API wants; nonsense is left out", () => {
  expect(toWishInput(noWishes)).toEqual({});
  const asked = { ...noWishes, popularity: -0.5, language: "fr", minutes: 100, from: 1960, to: 12 };
  expect(toWishInput(asked)).toEqual({ popularity: -0.5, language: "fr", maxRuntime: 100, yearFrom: 1960 });
  expect(toWishInput({ ...noWishes, recency: 7, language: "French!" })).toEqual({});
});

test("a preset goes into the address and comes back as it was", () => {
  const preset = { diversity: 1, genre: "western", maxRuntime: 120, yearTo: 1979, model: "ease" as const };
  expect(toWishInput(toWishes(preset))).toEqual(preset);
  const close = { exploration: 0, available: true, watchlist: "exclude" as const };
  expect(toWishInput(toWishes(close))).toEqual(close);
});

test("every wish has its name among those that the home looks for", () => {
  expect([...wishNames].sort()).toEqual(Object.keys(wishParsers).sort());
});
