import type { inferParserType } from "nuqs/server";

export const sorts = ["popular", "rating", "year", "title", "predicted"] as const;

type Parsers = Pick<
  typeof import("nuqs/server"),
  "parseAsInteger" | "parseAsString" | "parseAsStringLiteral"
>;

/** The browse page's state, as it stands in the address. The server has parsers of its own, browsers theirs. */
export const filterParsers = ({ parseAsInteger, parseAsString, parseAsStringLiteral }: Parsers) => ({
  genre: parseAsString,
  decade: parseAsInteger,
  language: parseAsString,
  sort: parseAsStringLiteral(sorts).withDefault("popular"),
});

export type Filters = inferParserType<ReturnType<typeof filterParsers>>;

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
