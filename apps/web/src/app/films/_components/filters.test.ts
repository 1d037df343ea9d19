import { expect, test } from "vitest";
import { toListInput } from "./filters";

test("a decade is ten years; nonsense in the address is left out", () => {
  const none = { genre: null, decade: null, language: null, sort: "popular" as const };
  expect(toListInput({ ...none, decade: 1970 })).toEqual({ sort: "popular", yearFrom: 1970, yearTo: 1979 });
  expect(toListInput({ ...none, decade: 12, language: "english" })).toEqual({ sort: "popular" });
  expect(toListInput({ ...none, genre: "western", language: "it" })).toEqual({
    sort: "popular",
    genre: "western",
    language: "it",
  });
});
