import { askedLocale, findLocale, type Locale, localeCookie } from "./locale";

/** What the reader chose in this browser; null where they did not. */
export function chosenLocale(headers: Headers): Locale | null {
  const cookies = headers.get("cookie") ?? "";
  return findLocale(new RegExp(`(?:^|;\\s*)${localeCookie}=([^;]*)`).exec(cookies)?.[1]);
}

/**
 * The language of a call that no page answers: the reader's choice, else the browser's; null for a program that
 * asks for none, whose person may have one on record.
 */
export function languageOf(headers: Headers): Locale | null {
  return chosenLocale(headers) ?? askedLocale({ acceptLanguage: headers.get("accept-language") });
}
