import type { Database } from "../client";
import { inTransaction } from "../in-transaction";

/** An act is worth half after a week: long enough for a weekend's habit, short enough for a mood. */
const HALF_LIFE_SECONDS = 7 * 86_400;
const LIKED_HALF_STARS = 7;

export interface UserFeatures {
  readonly userId: string;
  readonly ratingCount: number;
  readonly meanStars: number | null;
  readonly likedShare: number | null;
  readonly meanFilmYear: number | null;
  readonly clicks: number;
  readonly hides: number;
}

const COUNTED = `CASE f."kind" WHEN 'click' THEN 'clicks' WHEN 'hide' THEN 'hides' END`;

/**
 * What was known of people at a moment. Only what happened by then counts: a rating that was changed
 * later is left out, for what it was before is not kept.
 */
const FEATURES = `
  WITH subject AS (SELECT unnest($1::uuid[]) AS "userId"),
  rated AS (
    SELECT r."userId", count(*)::int AS "ratingCount", avg(r."halfStars") / 2.0 AS "meanStars",
      avg((r."halfStars" >= ${LIKED_HALF_STARS})::int) AS "likedShare", avg(film."year") AS "meanFilmYear"
    FROM "Rating" r JOIN "Film" film ON film."id" = r."filmId"
    WHERE r."userId" = ANY($1::uuid[]) AND r."createdAt" <= $2 AND r."updatedAt" <= $2 GROUP BY 1
  ), acted AS (
    SELECT f."userId", ${COUNTED} AS name,
      sum(power(0.5, extract(epoch FROM $2::timestamptz - f."createdAt") / ${HALF_LIFE_SECONDS}))::float8 AS value
    FROM "Feedback" f WHERE f."userId" = ANY($1::uuid[]) AND f."createdAt" <= $2 GROUP BY 1, 2
  )
  SELECT s."userId", coalesce(rated."ratingCount", 0) AS "ratingCount", rated."meanStars"::float8,
    rated."likedShare"::float8, rated."meanFilmYear"::float8,
    coalesce((SELECT value FROM acted a WHERE a."userId" = s."userId" AND a.name = 'clicks'), 0)::float8 AS clicks,
    coalesce((SELECT value FROM acted a WHERE a."userId" = s."userId" AND a.name = 'hides'), 0)::float8 AS hides
  FROM subject s LEFT JOIN rated ON rated."userId" = s."userId" ORDER BY 1`;

/** Offline: worked out from everything that is stored, as it was at `asOf`. */
export async function computeUserFeatures(
  db: Database,
  { userIds, asOf }: { userIds: readonly string[]; asOf: Date },
): Promise<UserFeatures[]> {
  const { rows } = await db.pool.query<UserFeatures>(FEATURES, [userIds, asOf]);
  return rows;
}

/** Online: one person now, with the counters that events keep current; one look-up, whatever they did. */
export async function readUserFeatures(
  db: Database,
  { userId, now }: { userId: string; now: Date },
): Promise<UserFeatures> {
  const [features] = await computeUserFeatures(db, { userIds: [userId], asOf: now });
  if (!features) throw new Error("A person asked for has a row of features.");
  const { rows } = await db.pool.query<{ name: string; value: number }>(
    `SELECT "name", ("value" * power(0.5, extract(epoch FROM $2::timestamptz - "at") / ${HALF_LIFE_SECONDS}))::float8 AS value
     FROM "UserCounter" WHERE "userId" = $1`,
    [userId, now],
  );
  const counted = (name: string): number => rows.find((row) => row.name === name)?.value ?? 0;
  return { ...features, clicks: counted("clicks"), hides: counted("hides") };
}

/**
 * Writes down what was known of everybody who rated or acted by a moment. Safe to run twice: the same
 * moment gives the same rows.
 */
export async function writeUserFeatures(db: Database, { asOf }: { asOf: Date }): Promise<number> {
  const { rows } = await db.pool.query<{ userId: string }>(
    `SELECT "userId" FROM "Rating" WHERE "createdAt" <= $1
     UNION SELECT "userId" FROM "Feedback" WHERE "createdAt" <= $1`,
    [asOf],
  );
  const known = await computeUserFeatures(db, { userIds: rows.map(({ userId }) => userId), asOf });
  await inTransaction(db.pool, async (client) => {
    await client.query(`DELETE FROM "UserFeature" WHERE "asOf" = $1`, [asOf]);
    await client.query(
      `INSERT INTO "UserFeature" ("userId", "asOf", "ratingCount", "meanStars", "likedShare", "meanFilmYear", "clicks", "hides")
       SELECT u."id", $1, f."ratingCount", f."meanStars", f."likedShare", f."meanFilmYear", f."clicks", f."hides"
       FROM jsonb_to_recordset($2::jsonb) AS f("userId" uuid, "ratingCount" int, "meanStars" float8,
         "likedShare" float8, "meanFilmYear" float8, "clicks" float8, "hides" float8)
       JOIN "User" u ON u."id" = f."userId"`,
      [asOf, JSON.stringify(known)],
    );
  });
  return known.length;
}

/** Features as they were written for a moment, by person. */
export async function listUserFeatures(db: Database, { asOf }: { asOf: Date }): Promise<UserFeatures[]> {
  return db.userFeature.findMany({ where: { asOf }, orderBy: { userId: "asc" }, omit: { asOf: true } });
}

export interface CountedAct {
  readonly eventId: string;
  readonly userId: string;
  readonly name: "clicks" | "hides";
  /** When it happened, not when it is counted. */
  readonly at: Date;
}

/**
 * Counts one act by its own time: acts may come late or out of order and give the same value. One that is
 * delivered twice counts once; false then.
 */
export function countAct(db: Database, { eventId, userId, name, at }: CountedAct): Promise<boolean> {
  return inTransaction(db.pool, async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO "CountedEvent" ("id") SELECT $1 WHERE EXISTS (SELECT 1 FROM "User" WHERE "id" = $2) ON CONFLICT DO NOTHING`,
      [eventId, userId],
    );
    if (!rowCount) return false;
    await client.query(
      `INSERT INTO "UserCounter" AS c ("userId", "name", "value", "at") VALUES ($1, $2, 1, $3)
       ON CONFLICT ("userId", "name") DO UPDATE SET
         "value" = c."value" * power(0.5, greatest(0, extract(epoch FROM excluded."at" - c."at")) / ${HALF_LIFE_SECONDS})
           + power(0.5, greatest(0, extract(epoch FROM c."at" - excluded."at")) / ${HALF_LIFE_SECONDS}),
         "at" = greatest(c."at", excluded."at")`,
      [userId, name, at],
    );
    return true;
  });
}

/** Removes features and counted events older than a time. */
export async function pruneUserFeatures(db: Database, { before }: { before: Date }): Promise<number> {
  await db.countedEvent.deleteMany({ where: { countedAt: { lt: before } } });
  return (await db.userFeature.deleteMany({ where: { asOf: { lt: before } } })).count;
}
