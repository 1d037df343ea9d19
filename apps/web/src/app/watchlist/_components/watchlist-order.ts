import { createLoader, type inferParserType, parseAsBoolean, parseAsStringLiteral } from "nuqs/server";

export const watchlistSorts = ["added", "predicted", "runtime", "year", "available"] as const;

/** How the watchlist is laid out, as it stands in the address. */
export const orderParsers = {
  sort: parseAsStringLiteral(watchlistSorts).withDefault("added"),
  /** Only what the person's services hold. */
  available: parseAsBoolean.withDefault(false),
};

export type WatchlistOrder = inferParserType<typeof orderParsers>;

export const loadOrder = createLoader(orderParsers);

export const WATCHLIST_PAGE = 60;
