import type { Database } from "../client";
import { withoutFlush } from "../without-flush";

/**
 * Counts one query of a day, without who asked: what curators read to see what is not found. Nobody waits for the
 * disk: a search must not, and a count that a dying server forgets is no loss.
 */
export async function countSearchQuery(
  db: Database,
  { query, resultCount, now }: { query: string; resultCount: number; now: Date },
): Promise<void> {
  await db.pool.query({
    name: "count-search-query",
    text: `INSERT INTO "SearchQueryCount" ("day", "query", "count", "resultCount")
      SELECT ($3::timestamptz AT TIME ZONE 'UTC')::date, $1, 1, $2 FROM (${withoutFlush}) hasty
      ON CONFLICT ("day", "query") DO UPDATE SET "count" = "SearchQueryCount"."count" + 1, "resultCount" = $2`,
    values: [query, resultCount, now],
  });
}

export interface SearchQueryRow {
  readonly query: string;
  readonly count: number;
  /** As the last search found. */
  readonly resultCount: number;
}

/** What was searched since a day, most often first; or only what found nothing at last. */
export async function listSearchQueries(
  db: Database,
  { since, isEmptyOnly, limit }: { since: Date; isEmptyOnly: boolean; limit: number },
): Promise<SearchQueryRow[]> {
  const { rows } = await db.pool.query<SearchQueryRow>(
    `SELECT "query", sum("count")::int AS "count", (array_agg("resultCount" ORDER BY "day" DESC))[1] AS "resultCount"
     FROM "SearchQueryCount" WHERE "day" >= ($1::timestamptz AT TIME ZONE 'UTC')::date
     GROUP BY "query" HAVING NOT $2 OR (array_agg("resultCount" ORDER BY "day" DESC))[1] = 0
     ORDER BY sum("count") DESC, "query" LIMIT $3`,
    [since, isEmptyOnly, limit],
  );
  return rows;
}
