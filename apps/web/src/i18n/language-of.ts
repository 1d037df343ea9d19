import { chooseLocale, type Locale, localeCookie } from "./locale";

/** The language of a call that no page answers: the reader's choice, else the browser's. */
export function languageOf(headers: Headers): Locale {
  const cookie = new RegExp(`(?:^|;\\s*)${localeCookie}=([^;]*)`).exec(headers.get("cookie") ?? "")?.[1];
  return chooseLocale({ cookie, acceptLanguage: headers.get("accept-language") });
}
