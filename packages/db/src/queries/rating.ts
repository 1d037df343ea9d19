import type { Database } from "../client";
import type { RatingSource } from "../generated/enums";
import { recordEvent } from "./outbox-event";
import { raiseTasteVersion } from "./taste";

export interface RatingWrite {
  readonly userId: string;
  readonly filmId: number;
  readonly halfStars: number;
  readonly source?: RatingSource;
  readonly predictionShown?: boolean;
}

export interface RatingRow {
  filmId: number;
  halfStars: number;
  updatedAt: Date;
}

/**
 * Sets what somebody thinks of a film, takes the film off their watchlist and records
 * `rating/changed`, in one transaction; null where there is no such film.
 */
export async function setRating(
  db: Database,
  { userId, filmId, halfStars, source = "app", predictionShown = false }: RatingWrite,
): Promise<RatingRow | null> {
  return db.$transaction(async (tx) => {
    const film = await tx.film.findFirst({
      where: { id: filmId, status: "published" },
      select: { id: true },
    });
    if (!film) return null;
    const rating = await tx.rating.upsert({
      where: { userId_filmId: { userId, filmId } },
      create: { userId, filmId, halfStars, source, predictionShown },
      update: { halfStars, source, predictionShown },
      select: { filmId: true, halfStars: true, updatedAt: true },
    });
    await tx.watchlistEntry.deleteMany({ where: { userId, filmId } });
    await raiseTasteVersion(tx, userId);
    await recordEvent(tx, { name: "rating/changed", payload: { userId, filmId, halfStars } });
    return rating;
  });
}

/** Takes a rating back; false where there was none. */
export async function deleteRating(
  db: Database,
  { userId, filmId }: { userId: string; filmId: number },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.rating.deleteMany({ where: { userId, filmId } });
    if (count === 0) return false;
    await raiseTasteVersion(tx, userId);
    await recordEvent(tx, { name: "rating/changed", payload: { userId, filmId, halfStars: null } });
    return true;
  });
}

/** Leaves a rating out of the person's own lists, or takes it in again; false where there is none. */
export async function muteRating(
  db: Database,
  { userId, filmId, muted }: { userId: string; filmId: number; muted: boolean },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.$queryRaw<{ count: number }[]>`
      WITH changed AS (UPDATE "Rating" SET "muted" = ${muted}
        WHERE "userId" = ${userId}::uuid AND "filmId" = ${filmId} RETURNING 1)
      SELECT count(*)::int AS "count" FROM changed`.then(([row]) => row ?? { count: 0 });
    if (count === 0) return false;
    await raiseTasteVersion(tx, userId);
    return true;
  });
}

export const ratingSorts = ["recent", "stars"] as const;
export type RatingSort = (typeof ratingSorts)[number];

export interface RatingPosition {
  /** ISO time, or half stars. */
  readonly value: string | number;
  readonly filmId: number;
}

export interface RatingListRow {
  filmId: number;
  halfStars: number;
  muted: boolean;
  source: string;
  updatedAt: Date;
}

/** One page of somebody's ratings, latest or highest first. */
export async function listRatings(
  db: Database,
  page: { userId: string; sort: RatingSort; limit: number; after: RatingPosition | null },
): Promise<RatingListRow[]> {
  const column = page.sort === "recent" ? `"updatedAt"` : `"halfStars"`;
  const cast = page.sort === "recent" ? "timestamptz" : "int";
  const beyond = page.after
    ? `AND (${column} < $3::${cast} OR (${column} = $3::${cast} AND "filmId" > $4))`
    : "";
  const { rows } = await db.pool.query<RatingListRow>(
    `SELECT "filmId", "halfStars", "muted", "source"::text AS "source", "updatedAt" FROM "Rating"
     WHERE "userId" = $1::uuid ${beyond} ORDER BY ${column} DESC, "filmId" LIMIT $2`,
    [page.userId, page.limit, ...(page.after ? [page.after.value, page.after.filmId] : [])],
  );
  return rows;
}

/** How many ratings somebody has. */
export async function countRatings(db: Database, userId: string): Promise<number> {
  return db.rating.count({ where: { userId } });
}

/** Films with the most ratings of the week before, then of all time. */
export async function listTrendingFilmIds(db: Database, now: Date, limit = 120): Promise<number[]> {
  const { rows } = await db.pool.query<{ id: number }>({
    name: "list-trending-film-ids",
    text: `SELECT f."id" FROM "Film" f
      LEFT JOIN (SELECT "filmId", count(*) AS "recent" FROM "Rating"
        WHERE "updatedAt" > $1::timestamptz - interval '7 days' AND "updatedAt" <= $1::timestamptz GROUP BY "filmId") r
        ON r."filmId" = f."id"
      WHERE f."status" = 'published'
      ORDER BY COALESCE(r."recent", 0) DESC, f."ratingCount" DESC, f."id" LIMIT $2`,
    values: [now, limit],
  });
  return rows.map(({ id }) => id);
}
