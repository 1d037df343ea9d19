import type pg from "pg";
import type { Receipt } from "./write-history";

/** What one match wrote, film by film. */
export interface FilmReceipts {
  readonly filmId: number;
  readonly written: readonly Receipt[];
}

/**
 * Takes back what an import wrote, in the caller's transaction. What the person has changed since is
 * theirs and stays; a rating that the import replaced comes back.
 */
export async function undoReceipts(
  client: pg.PoolClient,
  { userId, importId }: { userId: string; importId: string },
  films: readonly FilmReceipts[],
): Promise<void> {
  const rows = films.flatMap(({ filmId, written }) => written.map((receipt) => ({ filmId, ...receipt })));
  const of = (kind: Receipt["kind"]) => JSON.stringify(rows.filter((row) => row.kind === kind));
  await client.query(undoRatings, [userId, importId, of("rating")]);
  await client.query(deleteByKey("WatchlistEntry"), [userId, of("watchlist")]);
  await client.query(`${deleteByKey("HiddenFilm")} AND x."kind" = 'seen'`, [userId, of("seen")]);
  await client.query(deleteById("DiaryEntry"), [userId, of("diary")]);
  await client.query(undoReviews, [userId, of("review")]);
  await client.query(undoLists, [userId, of("list")]);
}

const undoRatings = `
  WITH receipt AS (
    SELECT r."filmId", r.previous FROM jsonb_to_recordset($3::jsonb) AS r("filmId" int, previous jsonb)
  ), own AS (
    SELECT t."filmId", r.previous FROM "Rating" t JOIN receipt r USING ("filmId")
    WHERE t."userId" = $1::uuid AND t."source" = 'import' AND t."importRunId" = $2::uuid
  ), gone AS (
    DELETE FROM "Rating" t USING own WHERE t."userId" = $1::uuid AND t."filmId" = own."filmId"
      AND jsonb_typeof(own.previous) IS DISTINCT FROM 'object'
  )
  UPDATE "Rating" t SET "halfStars" = (own.previous->>'halfStars')::int,
    "source" = (own.previous->>'source')::"RatingSource", "importRunId" = (own.previous->>'importRunId')::uuid,
    "createdAt" = (own.previous->>'createdAt')::timestamptz, "updatedAt" = (own.previous->>'updatedAt')::timestamptz
  FROM own WHERE t."userId" = $1::uuid AND t."filmId" = own."filmId" AND jsonb_typeof(own.previous) = 'object'`;

const deleteByKey = (table: string) =>
  `DELETE FROM "${table}" x USING jsonb_to_recordset($2::jsonb) AS r("filmId" int)
   WHERE x."userId" = $1::uuid AND x."filmId" = r."filmId"`;

const deleteById = (table: string) =>
  `DELETE FROM "${table}" x USING jsonb_to_recordset($2::jsonb) AS r("id" uuid)
   WHERE x."userId" = $1::uuid AND x."id" = r."id"`;

/** Whoever read them hears of it: the search, and what is said of their films. */
const undoReviews = `
  WITH gone AS (${deleteById("Review")} RETURNING x."id", x."filmId")
  INSERT INTO "OutboxEvent" ("id", "name", "payload")
  SELECT gen_random_uuid(), 'review/removed', jsonb_build_object('reviewId', "id", 'filmId', "filmId", 'userId', $1::uuid)
  FROM gone`;

/** A list that the import leaves empty was the import's. */
const undoLists = `
  WITH gone AS (
    DELETE FROM "ListEntry" e USING "List" l, jsonb_to_recordset($2::jsonb) AS r("filmId" int, "listId" uuid)
    WHERE l."id" = e."listId" AND l."userId" = $1::uuid AND e."listId" = r."listId" AND e."filmId" = r."filmId"
    RETURNING e."listId", e."filmId"
  )
  DELETE FROM "List" l WHERE l."id" IN (SELECT "listId" FROM gone) AND NOT EXISTS (
    SELECT 1 FROM "ListEntry" e WHERE e."listId" = l."id"
      AND NOT EXISTS (SELECT 1 FROM gone g WHERE g."listId" = e."listId" AND g."filmId" = e."filmId"))`;
