import type pg from "pg";
import { copyRows } from "../copy-rows";
import type { BatchCounts } from "../import-run";
import type { LocatedRow, Refusal } from "./read-rows";
import type { RatingRow, TagRow } from "./rows";

/** Whose ids the members of a data set have. */
export const userSource = (dataset: string) => `movielens/${dataset}`;

/**
 * Writes one batch of ratings in the caller's transaction.
 *
 * An equal row is left alone; a changed one is overwritten unless it is older. Of two rows for one
 * member and film the later by time counts, whichever batches they stand in.
 */
export async function writeRatings(
  client: pg.PoolClient,
  { dataset, importId, rows }: { dataset: string; importId: string; rows: readonly LocatedRow<RatingRow>[] },
): Promise<{ counts: Omit<BatchCounts, "read">; refusals: Refusal[] }> {
  await client.query(`
    CREATE TEMP TABLE staged_rating ("line" int, "memberId" bigint, "movieId" bigint, "halfStars" smallint, "at" bigint) ON COMMIT DROP`);
  await copyRows(
    client,
    'staged_rating ("line", "memberId", "movieId", "halfStars", "at")',
    rows.map(({ line, row }) => [line, row.userId, row.movieId, row.halfStars, row.timestamp]),
  );
  await client.query("ANALYZE staged_rating");
  await addMembers(client, "staged_rating", userSource(dataset));
  const refusals = await findRefusals(client);
  const { rows: written } = await client.query<{ inserted: number; usable: number }>(upsertRatings, [
    userSource(dataset),
    importId,
  ]);
  const { inserted = 0, usable = 0 } = written[0] ?? {};
  return {
    counts: { written: inserted, unchanged: usable - inserted, refused: rows.length - usable },
    refusals,
  };
}

const upsertRatings = `
  WITH usable AS (
    SELECT DISTINCT ON (u."userId", e."filmId") u."userId", e."filmId", s."halfStars", to_timestamp(s."at") AS at
    FROM staged_rating s
    JOIN "UserExternalId" u ON u."source" = $1 AND u."value" = s."memberId"::text
    JOIN "FilmExternalId" e ON e."source" = 'movielens' AND e."value" = s."movieId"::text
    ORDER BY u."userId", e."filmId", s."at" DESC, s."line" DESC
  ), written AS (
    INSERT INTO "Rating" ("userId", "filmId", "halfStars", "source", "importRunId", "createdAt", "updatedAt")
    SELECT "userId", "filmId", "halfStars", 'movielens', $2::uuid, at, at FROM usable
    ON CONFLICT ("userId", "filmId") DO UPDATE SET "halfStars" = excluded."halfStars", "updatedAt" = excluded."updatedAt"
    WHERE excluded."updatedAt" >= "Rating"."updatedAt"
      AND ("Rating"."halfStars", "Rating"."updatedAt") IS DISTINCT FROM (excluded."halfStars", excluded."updatedAt")
    RETURNING 1
  )
  SELECT (SELECT count(*)::int FROM written) AS inserted, (SELECT count(*)::int FROM usable) AS usable`;

/** Writes one batch of tags in the caller's transaction. */
export async function writeTags(
  client: pg.PoolClient,
  { dataset, rows }: { dataset: string; rows: readonly LocatedRow<TagRow>[] },
): Promise<Omit<BatchCounts, "read">> {
  await client.query(`
    CREATE TEMP TABLE staged_tag ("memberId" bigint, "movieId" bigint, "tag" text, "at" bigint) ON COMMIT DROP`);
  await copyRows(
    client,
    'staged_tag ("memberId", "movieId", "tag", "at")',
    rows.map(({ row: { userId, movieId, tag, timestamp } }) => [userId, movieId, tag, timestamp]),
  );
  await addMembers(client, "staged_tag", userSource(dataset));
  const { rows: written } = await client.query<{ inserted: number; usable: number }>(insertTags, [
    userSource(dataset),
  ]);
  const { inserted = 0, usable = 0 } = written[0] ?? {};
  return { written: inserted, unchanged: usable - inserted, refused: rows.length - usable };
}

const insertTags = `
  WITH usable AS (
    SELECT u."userId", e."filmId", s."tag", to_timestamp(s."at") AS at
    FROM staged_tag s
    JOIN "UserExternalId" u ON u."source" = $1 AND u."value" = s."memberId"::text
    JOIN "FilmExternalId" e ON e."source" = 'movielens' AND e."value" = s."movieId"::text
  ), written AS (
    INSERT INTO "FilmTag" ("userId", "filmId", "tag", "createdAt")
    SELECT DISTINCT ON ("userId", "filmId", "tag") "userId", "filmId", "tag", at FROM usable
    ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT (SELECT count(*)::int FROM written) AS inserted, (SELECT count(*)::int FROM usable) AS usable`;

/** Makes a user for every member of the data set that has none yet. */
async function addMembers(client: pg.PoolClient, table: string, source: string): Promise<void> {
  const { rowCount } = await client.query(
    `WITH missing AS (
       SELECT m."memberId", gen_random_uuid() AS "userId"
       FROM (SELECT DISTINCT "memberId" FROM ${table}) m
       WHERE NOT EXISTS (
         SELECT 1 FROM "UserExternalId" u WHERE u."source" = $1 AND u."value" = m."memberId"::text)
     ), added AS (
       INSERT INTO "User" ("id", "kind", "updatedAt") SELECT "userId", 'imported', now() FROM missing
     )
     INSERT INTO "UserExternalId" ("source", "value", "userId") SELECT $1, "memberId"::text, "userId" FROM missing`,
    [source],
  );
  // Without figures on the new rows the planner joins them one by one.
  if (rowCount) await client.query('ANALYZE "UserExternalId"');
}

/** Staged ratings that cannot be written: no such film, or a later rating of the same film follows. */
async function findRefusals(client: pg.PoolClient): Promise<Refusal[]> {
  const { rows } = await client.query<Refusal>(
    `SELECT s."line", concat_ws(',', s."memberId", s."movieId", s."halfStars" / 2.0, s."at") AS raw,
       CASE WHEN e."filmId" IS NULL THEN 'no film has the MovieLens id ' || s."movieId"
         ELSE 'the same member rates the same film again' END AS reason
     FROM (SELECT *, row_number() OVER (PARTITION BY "memberId", "movieId" ORDER BY "at" DESC, "line" DESC) AS rank
           FROM staged_rating) s
     LEFT JOIN "FilmExternalId" e ON e."source" = 'movielens' AND e."value" = s."movieId"::text
     WHERE e."filmId" IS NULL OR s.rank > 1 LIMIT 10000`,
  );
  return rows;
}
