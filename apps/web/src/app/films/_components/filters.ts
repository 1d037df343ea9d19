import {
  createLoader,
  type inferParserType,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

export const sorts = ["popular", "rating", "year", "title", "predicted"] as const;

/** The browse page's state, as it stands in the address. */
export const filterParsers = {
  genre: parseAsString,
  decade: parseAsInteger,
  language: parseAsString,
  sort: parseAsStringLiteral(sorts).withDefault("popular"),
};

export type Filters = inferParserType<typeof filterParsers>;

export const loadFilters = createLoader(filterParsers);

/** What the address asks for, as the API wants it. Nonsense in the address is left out. */
export function toListInput({ genre, decade, language, sort }: Filters) {
  const from = decade !== null && decade >= 1870 && decade <= 2100 ? decade : null;
  return {
    sort,
    ...(genre ? { genre: genre.slice(0, 60) } : {}),
    ...(from === null ? {} : { yearFrom: from, yearTo: from + 9 }),
    ...(language && /^[a-z]{2}$/.test(language) ? { language } : {}),
  };
}
