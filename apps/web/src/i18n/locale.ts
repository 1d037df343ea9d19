/** Interface languages that are complete. Another one is a folder in `messages/` and a word here. */
export const locales = ["en", "de", "fr", "es", "ja", "ar"] as const;

export type Locale = (typeof locales)[number];

/** Where somebody's choice of language is kept. */
export const localeCookie = "kinora-locale";

/** Keeps a choice of language for a year, as a line of `Set-Cookie` or of `document.cookie`. */
export const localeCookieLine = (locale: Locale): string =>
  `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax`;

/** Carries the language of one request from the proxy to whatever answers it. */
export const localeHeader = "x-kinora-locale";

/** Names the language in an address, so that each language of a page can be found and linked. */
export const localeParam = "lang";

const rightToLeft = new Set(["ar", "he", "fa", "ur"]);

export function directionOf(locale: string): "ltr" | "rtl" {
  return rightToLeft.has(locale) ? "rtl" : "ltr";
}

/** The offered language that a tag such as `de-AT` asks for; null where it is not offered. */
export function findLocale(tag: string | null | undefined): Locale | null {
  const language = tag?.trim().toLowerCase().split("-")[0];
  return locales.find((locale) => locale === language) ?? null;
}

/** Languages of an `Accept-Language` header, most wanted first; those refused with `q=0` are left out. */
function wantedLanguages(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.split(";");
      const weight = params.find((param) => param.trim().startsWith("q="));
      return { tag, weight: weight ? Number(weight.trim().slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}

/** The first complete language that was asked for: in the address, by choice, then by the browser. */
export function askedLocale({ param, cookie, acceptLanguage }: LocaleWishes): Locale | null {
  const wishes = [param, cookie, ...wantedLanguages(acceptLanguage ?? "")];
  for (const tag of wishes) {
    const found = findLocale(tag);
    if (found) return found;
  }
  return null;
}

/** The same, or English: a page is in some language. */
export const chooseLocale = (wishes: LocaleWishes): Locale => askedLocale(wishes) ?? "en";

export interface LocaleWishes {
  readonly param?: string | null | undefined;
  readonly cookie?: string | null | undefined;
  readonly acceptLanguage?: string | null | undefined;
}

/** A language by its own name, as a switch of languages shows it. */
export function ownName(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
