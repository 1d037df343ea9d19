import { expect, test } from "vitest";
import { rowOf, valuesOf } from "./row-values";

const stored = {
  ...{ id: 3, version: 2, position: 0, enabled: true, key: "noir", title: "Noir", kind: "genre" },
  params: { genre: "film-noir", yearTo: 1959 },
  conditions: { minRatings: 5, language: "fr", region: "FR" },
  startsAt: new Date("2026-10-01T08:30:00Z"),
  endsAt: null,
};

test("a row that is opened and saved as it stands stays as it was", () => {
  const { key, title, kind, params, conditions, startsAt, endsAt } = stored;
  expect(rowOf(valuesOf(stored))).toEqual({ key, title, kind, params, conditions, startsAt, endsAt });
});

test("a new row is for everybody, at any time", () => {
  expect(
    rowOf({ ...valuesOf(null), key: "popular", title: "Popular", kind: "popular", from: "drama" }),
  ).toEqual({
    ...{ key: "popular", title: "Popular", kind: "popular", params: {}, conditions: {} },
    ...{ startsAt: null, endsAt: null },
  });
});
