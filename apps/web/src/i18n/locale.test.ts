import { expect, test } from "vitest";
import { languageOf } from "./language-of";
import { chooseLocale, directionOf, findLocale, localeCookie, locales, ownName } from "./locale";

test("the address wins over the choice, the choice over the browser, and English stands behind all", () => {
  expect(chooseLocale({ param: "en", cookie: "xx", acceptLanguage: "xx" })).toBe("en");
  expect(chooseLocale({ acceptLanguage: "xx, en-GB;q=0.8" })).toBe("en");
  expect(chooseLocale({ cookie: "nonsense" })).toBe("en");
  for (const locale of locales) {
    expect(chooseLocale({ param: locale, cookie: "en", acceptLanguage: "en" })).toBe(locale);
    expect(chooseLocale({ cookie: locale, acceptLanguage: "en" })).toBe(locale);
    expect(chooseLocale({ acceptLanguage: `xx, en;q=0.4, ${locale}-XX;q=0.9` })).toBe(locale);
  }
});

test("a call of a program that asks for no language is in none of ours", () => {
  expect(languageOf(new Headers())).toBeNull();
  expect(languageOf(new Headers({ "accept-language": "*" }))).toBeNull();
  expect(languageOf(new Headers({ "accept-language": "de-AT, en;q=0.5" }))).toBe("de");
  expect(languageOf(new Headers({ "accept-language": "de", cookie: `a=b; ${localeCookie}=ja` }))).toBe("ja");
});

test("a language that is refused by its weight is not chosen, and a region does not matter", () => {
  expect(findLocale("en-US")).toBe("en");
  expect(findLocale("tlh")).toBeNull();
  expect(chooseLocale({ acceptLanguage: "en;q=0" })).toBe("en");
});

test("Arabic runs from right to left", () => {
  expect(directionOf("ar")).toBe("rtl");
  expect(directionOf("en")).toBe("ltr");
});

test("a language is called by its own name", () => {
  expect(ownName("fr")).toBe("Français");
  expect(ownName("ja")).toBe("日本語");
});
