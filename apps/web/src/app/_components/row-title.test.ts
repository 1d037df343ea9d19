import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import messages from "../../../messages/en";
import { rowReason, rowTitle } from "./row-title";

const t = createTranslator({ locale: "en", messages, namespace: "homeRow" });

test("a built-in title is translated with its film; a curator's own stays as it was written", () => {
  const loved = { title: "…", pattern: "Because you loved {film}", becauseOf: "Alien" };
  expect(rowTitle(t, loved)).toBe("Because you loved Alien");
  const own = { title: "Snow, and nobody for miles", pattern: "Snow, and nobody for miles", becauseOf: null };
  expect(rowTitle(t, own)).toBe("Snow, and nobody for miles");
});

test("each kind of row has its reason, and the curators' words come first", () => {
  for (const kind of [
    "for-you",
    "because",
    "watchlist",
    "hidden-gems",
    "language",
    "popular",
    "new",
    "rewatch",
  ]) {
    expect(rowReason(t, { kind, subtitle: null })).toMatch(/\w/);
  }
  expect(rowReason(t, { kind: "collection", subtitle: "Under one roof." })).toBe("Under one roof.");
  expect(rowReason(t, { kind: "collection", subtitle: null })).toBeNull();
});
