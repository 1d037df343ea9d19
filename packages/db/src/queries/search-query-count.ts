import type { Database } from "../client";

/** Counts one query of a day, without who asked: what curators read to see what is not found. */
export async function countSearchQuery(
  db: Database,
  { query, resultCount, now }: { query: string; resultCount: number; now: Date },
): Promise<void> {
  await db.pool.query({
    name: "count-search-query",
    text: `INSERT INTO "SearchQueryCount" ("day", "query", "count", "resultCount")
      VALUES (($3::timestamptz AT TIME ZONE 'UTC')::date, $1, 1, $2)
      ON CONFLICT ("day", "query") DO UPDATE SET "count" = "SearchQueryCount"."count" + 1, "resultCount" = $2`,
    values: [query, resultCount, now],
  });
}
