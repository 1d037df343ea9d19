/** Every table of the admin pages that is to be had as CSV, as the address names it. */
export const tableNames = [
  ...(["collections", "dead-events", "experiments", "film-merges", "films", "golden-queries"] as const),
  ...(["home-rows", "imports", "import-rows", "jobs", "models", "procedures", "reviews"] as const),
  ...(["schedules", "search-pins", "search-queries", "search-synonyms", "snapshots"] as const),
  ...(["api-keys", "audit", "ip-blocks", "limit-hits", "users", "webhook-deliveries"] as const),
] as const;
export type TableName = (typeof tableNames)[number];
