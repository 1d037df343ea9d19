import type { Database } from "../client";
import { hasFilm } from "./film";
import { raiseTasteVersion } from "./taste";

/** Puts a film on somebody's watchlist; a second time changes nothing. False where there is no such film. */
export async function addToWatchlist(
  db: Database,
  { userId, filmId }: { userId: string; filmId: number },
): Promise<boolean> {
  if (!(await hasFilm(db, filmId))) return false;
  await db.$transaction(async (tx) => {
    const { count } = await tx.watchlistEntry.createMany({
      data: [{ userId, filmId }],
      skipDuplicates: true,
    });
    if (count > 0) await raiseTasteVersion(tx, userId);
  });
  return true;
}

/** Takes a film off; false where it was not on. */
export async function removeFromWatchlist(
  db: Database,
  { userId, filmId }: { userId: string; filmId: number },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.watchlistEntry.deleteMany({ where: { userId, filmId } });
    if (count > 0) await raiseTasteVersion(tx, userId);
    return count > 0;
  });
}

export interface WatchlistRow {
  filmId: number;
  addedAt: Date;
}

/** One page of somebody's watchlist, latest first. */
export async function listWatchlist(
  db: Database,
  { userId, limit, after }: { userId: string; limit: number; after: { at: string; filmId: number } | null },
): Promise<WatchlistRow[]> {
  return db.watchlistEntry.findMany({
    where: {
      userId,
      film: { status: "published" },
      ...(after
        ? { OR: [{ addedAt: { lt: after.at } }, { addedAt: after.at, filmId: { gt: after.filmId } }] }
        : {}),
    },
    orderBy: [{ addedAt: "desc" }, { filmId: "asc" }],
    take: limit,
    select: { filmId: true, addedAt: true },
  });
}
