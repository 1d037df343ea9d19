import { expect, test } from "vitest";
import { chooseLocale, directionOf } from "./locale";

test("the cookie wins, then the browser's order, then English", () => {
  expect(chooseLocale("en", "xx")).toBe("en");
  expect(chooseLocale(undefined, "xx, en-GB;q=0.8")).toBe("en");
  expect(chooseLocale("nonsense", null)).toBe("en");
});

test("Arabic runs from right to left", () => {
  expect(directionOf("ar")).toBe("rtl");
  expect(directionOf("en")).toBe("ltr");
});
