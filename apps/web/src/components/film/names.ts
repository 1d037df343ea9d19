import type { useTranslations } from "next-intl";

type GenreTranslator = ReturnType<typeof useTranslations<"genre">>;

/** A genre's name in the reader's language; an unknown one by its slug, made readable. */
export function genreName(t: GenreTranslator, slug: string): string {
  const key = slug as Parameters<GenreTranslator["has"]>[0];
  if (t.has(key)) return t(key);
  const words = slug.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** States that are gone have no entry in the platform's tables. */
const formerCountries: Readonly<Record<string, string>> = {
  SU: "Soviet Union",
  YU: "Yugoslavia",
  CS: "Czechoslovakia",
  DD: "East Germany",
  XC: "Czechoslovakia",
};

/**
 * A country or language by the platform's own tables; its code where they do not know it. Their short
 * names, for of the long ones server and browser have different editions.
 */
function displayName(type: "region" | "language", locale: string, code: string): string {
  try {
    return new Intl.DisplayNames([locale], { type, style: "short" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function countryName(locale: string, code: string): string {
  return formerCountries[code] ?? displayName("region", locale, code);
}

export function languageName(locale: string, code: string): string {
  return displayName("language", locale, code);
}
