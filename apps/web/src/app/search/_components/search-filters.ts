import { type inferParserType, parseAsInteger, parseAsString } from "nuqs";

/** What narrows a search, as it stands in the address beside the words. */
export const searchParsers = { genre: parseAsString, decade: parseAsInteger, language: parseAsString };

export type SearchFilters = inferParserType<typeof searchParsers>;

/** What the address asks for, as the API wants it; nonsense in the address is left out. */
export function toSearchInput({ genre, decade, language }: SearchFilters) {
  const from = decade !== null && decade >= 1870 && decade <= 2100 ? decade : null;
  return {
    ...(genre ? { genre: genre.slice(0, 60) } : {}),
    ...(from === null ? {} : { yearFrom: from, yearTo: from + 9 }),
    ...(language && /^[a-z]{2,3}$/.test(language) ? { language } : {}),
  };
}
