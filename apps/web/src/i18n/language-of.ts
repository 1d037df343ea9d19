import { askedLocale, type Locale, localeCookie } from "./locale";

/**
 * The language of a call that no page answers: the reader's choice, else the browser's; null for a program that
 * asks for none, whose person may have one on record.
 */
export function languageOf(headers: Headers): Locale | null {
  const cookie = new RegExp(`(?:^|;\\s*)${localeCookie}=([^;]*)`).exec(headers.get("cookie") ?? "")?.[1];
  return askedLocale({ cookie, acceptLanguage: headers.get("accept-language") });
}
