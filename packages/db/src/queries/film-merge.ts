import type { Database, Transaction } from "../client";
import { recordEvent } from "./outbox-event";

/** A table whose rows follow their film when two films become one. */
interface Follower {
  readonly table: string;
  /** Text that names a row among those of one film. */
  readonly key: string;
  /** Names what may stand once per film; null where several may. */
  readonly once: string | null;
}

const followers: readonly Follower[] = [
  { table: "Rating", key: `x."userId"::text`, once: `"userId"` },
  { table: "Review", key: `x."id"::text`, once: `"userId"` },
  { table: "DiaryEntry", key: `x."id"::text`, once: null },
  { table: "WatchlistEntry", key: `x."userId"::text`, once: `"userId"` },
  { table: "HiddenFilm", key: `x."userId"::text`, once: `"userId"` },
  { table: "ListEntry", key: `x."listId"::text`, once: `"listId"` },
  { table: "CollectionEntry", key: `x."collectionId"::text`, once: `"collectionId"` },
  { table: "FilmTag", key: `x."userId"::text || ':' || x."tag"`, once: `"userId", "tag"` },
  { table: "FilmKeyword", key: `x."keywordId"::text`, once: `"keywordId"` },
  { table: "FilmExternalId", key: `x."source" || ':' || x."value"`, once: `"source"` },
  {
    table: "Availability",
    key: `x."providerId" || ':' || x."region" || ':' || x."offer"`,
    once: `"providerId", "region", "offer"`,
  },
  { table: "Feedback", key: `x."id"::text`, once: null },
];

export interface MergeCount {
  readonly table: string;
  /** Rows that would go over. */
  readonly moved: number;
  /** Rows that stay behind, because the film that is kept has such a row already. */
  readonly kept: number;
}

const free = ({ table, once }: Follower, target: string) =>
  once === null
    ? "true"
    : `NOT EXISTS (SELECT 1 FROM "${table}" y WHERE y."filmId" = ${target} AND ROW(${once
        .split(", ")
        .map((column) => `y.${column}`)
        .join(", ")}) = ROW(${once
        .split(", ")
        .map((column) => `x.${column}`)
        .join(", ")}))`;

/** What a merge would do, table by table, without doing it. */
export async function previewFilmMerge(
  db: Database,
  { fromId, intoId }: { fromId: number; intoId: number },
): Promise<MergeCount[]> {
  const counts = followers.map(
    (
      follower,
    ) => `SELECT '${follower.table}' AS "table", count(*) FILTER (WHERE ${free(follower, "$2")})::int AS "moved",
      count(*) FILTER (WHERE NOT ${free(follower, "$2")})::int AS "kept" FROM "${follower.table}" x WHERE x."filmId" = $1`,
  );
  const { rows } = await db.pool.query<MergeCount>(counts.join("\nUNION ALL "), [fromId, intoId]);
  return rows;
}

export type MergeOutcome = { readonly id: string; readonly moved: number } | "no-film" | "same-film";

/**
 * Makes two films one: what people and curators did to the first goes over to the second, and the first
 * leaves the catalogue. Where both have a row, the second's stays and the first's is left where it is,
 * so that the merge can be undone row by row.
 */
export async function mergeFilms(
  db: Database,
  { fromId, intoId, actorId }: { fromId: number; intoId: number; actorId: string },
): Promise<MergeOutcome> {
  if (fromId === intoId) return "same-film";
  return db.$transaction(
    async (tx) => {
      const films = await tx.film.findMany({
        where: { id: { in: [fromId, intoId] } },
        select: { id: true, status: true },
      });
      if (films.length < 2) return "no-film";
      const statusBefore = films.find(({ id }) => id === fromId)?.status ?? "published";
      const receipt: Record<string, string[]> = {};
      for (const follower of followers)
        receipt[follower.table] = await move(tx, follower, fromId, intoId, null);
      await raiseTastes(tx, intoId);
      await tx.film.update({ where: { id: fromId }, data: { status: "removed", version: { increment: 1 } } });
      await tx.film.update({ where: { id: intoId }, data: { version: { increment: 1 } } });
      const data = { fromId, intoId, actorId, statusBefore, receipt };
      const { id } = await tx.filmMerge.create({ data, select: { id: true } });
      await recordEvent(tx, { name: "film/removed", payload: { filmId: fromId } });
      await recordEvent(tx, { name: "film/updated", payload: { filmId: intoId } });
      return { id, moved: Object.values(receipt).reduce((sum, keys) => sum + keys.length, 0) };
    },
    { timeout: 60_000 },
  );
}

/** Moves rows from one film to another; `keys` names which, null all. Returns the keys of those moved. */
async function move(
  tx: Transaction,
  follower: Follower,
  from: number,
  to: number,
  keys: readonly string[] | null,
): Promise<string[]> {
  const { table, key } = follower;
  const rows = await tx.$queryRawUnsafe<{ key: string }[]>(
    `UPDATE "${table}" x SET "filmId" = $2 WHERE x."filmId" = $1 AND ${free(follower, "$2")}
       AND ($3::text[] IS NULL OR ${key} = ANY($3::text[])) RETURNING ${key} AS "key"`,
    ...[from, to, keys],
  );
  return rows.map((row) => row.key);
}

/** Lists of everybody who has to do with a film are made anew. */
async function raiseTastes(tx: Transaction, filmId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "User" u SET "tasteVersion" = "tasteVersion" + 1 WHERE u."id" IN (
    SELECT "userId" FROM "Rating" WHERE "filmId" = ${filmId} UNION SELECT "userId" FROM "HiddenFilm" WHERE "filmId" = ${filmId}
    UNION SELECT "userId" FROM "DiaryEntry" WHERE "filmId" = ${filmId})`;
}

/** Takes a merge back: what went over returns, but for what was removed since. False where there is none. */
export async function undoFilmMerge(db: Database, { id, now }: { id: string; now: Date }): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      const { count } = await tx.filmMerge.updateMany({
        where: { id, undoneAt: null },
        data: { undoneAt: now },
      });
      const merge = count > 0 ? await tx.filmMerge.findUnique({ where: { id } }) : null;
      if (!merge) return false;
      const receipt = merge.receipt as Record<string, string[]>;
      await raiseTastes(tx, merge.intoId);
      for (const follower of followers) {
        await move(tx, follower, merge.intoId, merge.fromId, receipt[follower.table] ?? []);
      }
      const version = { increment: 1 };
      await tx.film.update({ where: { id: merge.fromId }, data: { status: merge.statusBefore, version } });
      await tx.film.update({ where: { id: merge.intoId }, data: { version } });
      for (const filmId of [merge.fromId, merge.intoId]) {
        await recordEvent(tx, { name: "film/updated", payload: { filmId } });
      }
      return true;
    },
    { timeout: 60_000 },
  );
}

export interface FilmMergeRow {
  readonly id: string;
  readonly fromId: number;
  readonly fromTitle: string;
  readonly intoId: number;
  readonly intoTitle: string;
  readonly actorId: string | null;
  readonly createdAt: Date;
  readonly undoneAt: Date | null;
}

/** Merges, the latest first. */
export async function listFilmMerges(
  db: Transaction,
  { limit, before }: { limit: number; before: string | null },
): Promise<FilmMergeRow[]> {
  const rows = await db.filmMerge.findMany({
    // Ids are made in order of time.
    where: before ? { id: { lt: before } } : {},
    orderBy: { id: "desc" },
    take: limit,
    select: {
      ...{ id: true, fromId: true, intoId: true, actorId: true, createdAt: true, undoneAt: true },
      ...{ from: { select: { title: true } }, into: { select: { title: true } } },
    },
  });
  return rows.map(({ from, into, ...row }) => ({ ...row, fromTitle: from.title, intoTitle: into.title }));
}
