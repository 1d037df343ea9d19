import type { inferParserType } from "nuqs/server";

export const watchlistSorts = ["added", "predicted", "runtime", "year", "available"] as const;

type Parsers = Pick<typeof import("nuqs/server"), "parseAsBoolean" | "parseAsStringLiteral">;

/** How the watchlist is laid out, as it stands in the address. The server has parsers of its own, browsers theirs. */
export const orderParsers = ({ parseAsBoolean, parseAsStringLiteral }: Parsers) => ({
  sort: parseAsStringLiteral(watchlistSorts).withDefault("added"),
  /** Only what the person's services hold. */
  available: parseAsBoolean.withDefault(false),
});

export type WatchlistOrder = inferParserType<ReturnType<typeof orderParsers>>;

export const WATCHLIST_PAGE = 60;
