import { expect, test } from "vitest";
import { safePath } from "./enter";

test("only paths of ours are gone to after signing in", () => {
  expect(safePath("/films/7?x=1")).toBe("/films/7?x=1");
  for (const elsewhere of [
    "https://elsewhere.example",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "films",
    "",
    null,
  ]) {
    expect(safePath(elsewhere)).toBe("/");
  }
});
