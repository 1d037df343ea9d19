/** How wishes are called in the address. */
export const wishNames = [
  ...["popularity", "diversity", "recency", "exploration"],
  ...["genre", "language", "minutes", "from", "to", "available", "watchlist", "model"],
] as const;
