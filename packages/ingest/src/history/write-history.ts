import { slugOf } from "@kinora/db/catalogue";
import type pg from "pg";
import type { HistoryEntry } from "./entry";
import { type FilmRows, summariseFacts } from "./film-facts";

/** One thing that an import wrote, with what undoing it needs. */
export type Receipt =
  | { readonly kind: "rating"; readonly previous: PreviousRating | null }
  | { readonly kind: "diary" | "review"; readonly id: string }
  | { readonly kind: "watchlist" | "seen" }
  | { readonly kind: "list"; readonly listId: string };

export interface PreviousRating {
  readonly halfStars: number;
  readonly source: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly importRunId: string | null;
}

export interface MatchedFilm {
  readonly filmId: number;
  readonly entries: readonly HistoryEntry[];
}

export interface WrittenHistory {
  readonly written: number;
  /** Already there, or the person's own newer word was kept. */
  readonly unchanged: number;
  readonly receipts: ReadonlyMap<number, readonly Receipt[]>;
}

interface Owner {
  readonly userId: string;
  readonly importId: string;
}

type ReceiptRow = { filmId: number; receipt: Receipt };

/**
 * Writes what a history says about films that are certain, in the caller's transaction.
 *
 * Running it twice writes nothing the second time. A rating of the person's own that is as new, or of
 * which the file names no date to compare, is kept; so is a review.
 */
export async function writeHistory(
  client: pg.PoolClient,
  owner: Owner,
  films: readonly MatchedFilm[],
): Promise<WrittenHistory> {
  const rows = mergeFilms(films).map(({ filmId, entries }) => ({ filmId, ...summariseFacts(entries) }));
  const written = [
    ...(await run(
      client,
      insertRatings,
      owner,
      pick(rows, (row) => row.rating),
    )),
    ...(await run(
      client,
      insertDiary,
      owner,
      pickAll(rows, (row) => row.diary),
    )),
    ...(await run(
      client,
      insertReviews,
      owner,
      pick(rows, (row) => row.review),
    )),
    ...(await run(
      client,
      insertWatchlist,
      owner,
      pick(rows, (row) => row.watchlist),
    )),
    ...(await run(
      client,
      insertSeen,
      owner,
      pick(rows, (row) => row.seen),
    )),
    ...(await writeLists(
      client,
      owner,
      pickAll(rows, (row) => row.lists),
    )),
  ];
  const receipts = new Map<number, Receipt[]>();
  for (const { filmId, receipt } of written) receipts.set(filmId, [...(receipts.get(filmId) ?? []), receipt]);
  const total = rows.reduce((sum, row) => sum + countFacts(row), 0);
  return { written: written.length, unchanged: total - written.length, receipts };
}

/** Two spellings may turn out to be one film. */
function mergeFilms(films: readonly MatchedFilm[]): MatchedFilm[] {
  const merged = new Map<number, HistoryEntry[]>();
  for (const { filmId, entries } of films) merged.set(filmId, [...(merged.get(filmId) ?? []), ...entries]);
  return [...merged].map(([filmId, entries]) => ({ filmId, entries }));
}

type Row = FilmRows & { filmId: number };

const pick = (rows: readonly Row[], part: (row: Row) => object | null) => pickAll(rows, (row) => [part(row)]);

function pickAll(rows: readonly Row[], part: (row: Row) => readonly (object | null)[]): { filmId: number }[] {
  return rows.flatMap((row) => part(row).flatMap((fact) => (fact ? [{ ...fact, filmId: row.filmId }] : [])));
}

const countFacts = ({ rating, diary, review, watchlist, seen, lists }: Row) =>
  [rating, review, watchlist, seen].filter(Boolean).length + diary.length + lists.length;

async function run(
  client: pg.PoolClient,
  statement: string,
  { userId, importId }: Owner,
  rows: readonly object[],
): Promise<ReceiptRow[]> {
  if (rows.length === 0) return [];
  // PostgreSQL's JSON refuses a zero byte, which no honest text holds.
  const values = [userId, importId, JSON.stringify(rows).replaceAll("\\u0000", "")];
  return (await client.query<ReceiptRow>(statement, values)).rows;
}

const insertRatings = `
  WITH incoming AS (
    SELECT i."filmId", i."halfStars", i.at FROM jsonb_to_recordset($3::jsonb) AS i("filmId" int, "halfStars" int, at timestamptz)
  ), previous AS (
    SELECT r.* FROM "Rating" r JOIN incoming USING ("filmId") WHERE r."userId" = $1::uuid
  ), written AS (
    INSERT INTO "Rating" ("userId", "filmId", "halfStars", "source", "importRunId", "createdAt", "updatedAt")
    SELECT $1::uuid, i."filmId", i."halfStars", 'import', $2::uuid, coalesce(i.at, now()), coalesce(i.at, now())
    FROM incoming i LEFT JOIN previous p USING ("filmId")
    WHERE p."filmId" IS NULL OR (i.at > p."updatedAt" AND i."halfStars" <> p."halfStars")
    ON CONFLICT ("userId", "filmId") DO UPDATE SET "halfStars" = excluded."halfStars", "source" = 'import',
      "importRunId" = excluded."importRunId", "updatedAt" = excluded."updatedAt"
    WHERE excluded."updatedAt" > "Rating"."updatedAt"
    RETURNING "filmId"
  )
  SELECT w."filmId", jsonb_build_object('kind', 'rating', 'previous', CASE WHEN p."filmId" IS NOT NULL THEN
    jsonb_build_object('halfStars', p."halfStars", 'source', p."source", 'createdAt', p."createdAt",
      'updatedAt', p."updatedAt", 'importRunId', p."importRunId") END) AS receipt
  FROM written w LEFT JOIN previous p USING ("filmId")`;

const insertDiary = `
  WITH written AS (
    INSERT INTO "DiaryEntry" ("id", "userId", "filmId", "watchedOn", "rewatch", "halfStars", "updatedAt")
    SELECT gen_random_uuid(), $1::uuid, i."filmId", i."watchedOn", i."rewatch", i."halfStars", now()
    FROM jsonb_to_recordset($3::jsonb) AS i("filmId" int, "watchedOn" date, "rewatch" boolean, "halfStars" int)
    WHERE $2::uuid IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "DiaryEntry" d
      WHERE d."userId" = $1::uuid AND d."filmId" = i."filmId" AND d."watchedOn" = i."watchedOn")
    RETURNING "id", "filmId"
  )
  SELECT "filmId", jsonb_build_object('kind', 'diary', 'id', "id") AS receipt FROM written`;

const insertReviews = `
  WITH written AS (
    INSERT INTO "Review" ("id", "userId", "filmId", "text", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), $1::uuid, i."filmId", i."text", coalesce(i.at, now()), now()
    FROM jsonb_to_recordset($3::jsonb) AS i("filmId" int, "text" text, at timestamptz)
    WHERE $2::uuid IS NOT NULL ON CONFLICT ("userId", "filmId") DO NOTHING
    RETURNING "id", "filmId"
  ), told AS (
    INSERT INTO "OutboxEvent" ("id", "name", "payload")
    SELECT gen_random_uuid(), 'review/created', jsonb_build_object('reviewId', "id", 'filmId', "filmId", 'userId', $1::uuid)
    FROM written
  )
  SELECT "filmId", jsonb_build_object('kind', 'review', 'id', "id") AS receipt FROM written`;

const insertWatchlist = `
  WITH written AS (
    INSERT INTO "WatchlistEntry" ("userId", "filmId", "addedAt")
    SELECT $1::uuid, i."filmId", coalesce(i.at, now())
    FROM jsonb_to_recordset($3::jsonb) AS i("filmId" int, at timestamptz)
    WHERE $2::uuid IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "Rating" r WHERE r."userId" = $1::uuid AND r."filmId" = i."filmId")
    ON CONFLICT DO NOTHING RETURNING "filmId"
  )
  SELECT "filmId", '{"kind": "watchlist"}'::jsonb AS receipt FROM written`;

const insertSeen = `
  WITH written AS (
    INSERT INTO "HiddenFilm" ("userId", "filmId", "kind", "createdAt")
    SELECT $1::uuid, i."filmId", 'seen', coalesce(i.at, now())
    FROM jsonb_to_recordset($3::jsonb) AS i("filmId" int, at timestamptz)
    WHERE $2::uuid IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "Rating" r WHERE r."userId" = $1::uuid AND r."filmId" = i."filmId")
    ON CONFLICT DO NOTHING RETURNING "filmId"
  )
  SELECT "filmId", '{"kind": "seen"}'::jsonb AS receipt FROM written`;

async function writeLists(
  client: pg.PoolClient,
  owner: Owner,
  rows: readonly object[],
): Promise<ReceiptRow[]> {
  const slugged = (rows as { list: string }[]).map((row) => ({ ...row, slug: slugOf(row.list) }));
  return run(client, insertListEntries, owner, slugged);
}

const insertListEntries = `
  WITH incoming AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb)
      AS i("filmId" int, slug text, list text, description text, position int, note text)
  ), added AS (
    INSERT INTO "List" ("id", "userId", "slug", "title", "description", "updatedAt")
    SELECT DISTINCT ON (slug) gen_random_uuid(), $1::uuid, slug, list, description, now() FROM incoming
    WHERE $2::uuid IS NOT NULL ON CONFLICT ("userId", "slug") DO NOTHING RETURNING "id", "slug"
  ), lists AS (
    SELECT "id", "slug" FROM added UNION SELECT "id", "slug" FROM "List" WHERE "userId" = $1::uuid
  ), written AS (
    INSERT INTO "ListEntry" ("listId", "filmId", "position", "note")
    SELECT DISTINCT ON (l."id", i."filmId") l."id", i."filmId", i.position, i.note
    FROM incoming i JOIN lists l USING (slug) ON CONFLICT DO NOTHING RETURNING "listId", "filmId"
  )
  SELECT "filmId", jsonb_build_object('kind', 'list', 'listId', "listId") AS receipt FROM written`;
