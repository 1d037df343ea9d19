import type { Database } from "../client";

/** How good the lists of the last days were; a figure is null where there is nothing to count it from. */
export interface ListQuality {
  /** Films hidden per list. */
  readonly hideRate: number | null;
  /** Share of the published films that were shown to anybody. */
  readonly coverage: number | null;
  /** Share of what was shown that fewer people have rated than half of the catalogue. */
  readonly novelty: number | null;
  /** Share of what was shown that its person rated after they had seen it there. */
  readonly ratedShare: number | null;
  /** Of people who came in these days: hours until the first rating that they gave here, the median. */
  readonly hoursToRating: number | null;
  readonly imports: number;
  readonly notifications: number;
  readonly failures: number;
}

/** The latest lists tell enough, and keep the figures quick however many there are. */
const MOST_LISTS = 2_000;

/** Of lists made in the days before a moment. */
export async function readListQuality(
  db: Database,
  { now, days }: { now: Date; days: number },
): Promise<ListQuality> {
  const { rows } = await db.pool.query<ListQuality>(
    `WITH lists AS MATERIALIZED (
       SELECT "id", "userId", "createdAt" FROM "RecommendationRequest"
       WHERE "createdAt" > $1 AND "createdAt" <= $3 ORDER BY "createdAt" DESC LIMIT $2),
     films AS MATERIALIZED (SELECT "id", percent_rank() OVER (ORDER BY "ratingCount") AS "fame" FROM "Film" WHERE "status" = 'published'),
     shown AS MATERIALIZED (
       SELECT i."filmId", l."userId", l."createdAt" FROM lists l JOIN "Impression" i ON i."requestId" = l."id"),
     news AS (
       SELECT u."id", extract(epoch FROM min(r."createdAt") - u."createdAt") / 3600 AS "hours"
       FROM "User" u JOIN "Rating" r ON r."userId" = u."id" AND r."createdAt" >= u."createdAt"
       WHERE u."kind" = 'person' AND u."createdAt" > $1 AND u."createdAt" <= $3 GROUP BY u."id")
     SELECT
       (SELECT count(*) FROM "Feedback" f JOIN lists l ON l."id" = f."requestId" WHERE f."kind" = 'hide')::float8
         / nullif((SELECT count(*) FROM lists), 0) AS "hideRate",
       (SELECT count(DISTINCT "filmId") FROM shown)::float8 / nullif((SELECT count(*) FROM films), 0) AS "coverage",
       (SELECT avg(("fame" < 0.5)::int)::float8 FROM shown JOIN films ON films."id" = shown."filmId") AS "novelty",
       (SELECT avg((r."userId" IS NOT NULL)::int)::float8 FROM shown LEFT JOIN "Rating" r
          ON r."userId" = shown."userId" AND r."filmId" = shown."filmId" AND r."createdAt" >= shown."createdAt"
        WHERE shown."userId" IS NOT NULL) AS "ratedShare",
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY "hours")::float8 FROM news) AS "hoursToRating",
       (SELECT count(*)::int FROM "ImportRun" WHERE "createdAt" > $1 AND "createdAt" <= $3) AS "imports",
       (SELECT count(*)::int FROM "NotificationDelivery" WHERE "sentAt" > $1 AND "sentAt" <= $3) AS "notifications",
       (SELECT count(*)::int FROM "JobRun" WHERE "status" = 'failed' AND "createdAt" > $1 AND "createdAt" <= $3) AS "failures"`,
    [new Date(now.getTime() - days * 24 * 60 * 60 * 1000), MOST_LISTS, now],
  );
  const [quality] = rows;
  if (!quality) throw new Error("A query without a table always has one row.");
  return quality;
}
