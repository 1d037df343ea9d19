import type { Database, Transaction } from "../client";
import { recordEvent } from "./outbox-event";
import { raiseTasteVersion } from "./taste";

export interface DiaryWrite {
  readonly userId: string;
  readonly filmId: number;
  /** Midnight UTC of the day. */
  readonly watchedOn: Date;
  /** Left out: whether the film is in the diary already. */
  readonly rewatch?: boolean;
  readonly halfStars?: number | null;
  readonly note?: string;
}

export interface DiaryRow {
  id: string;
  filmId: number;
  watchedOn: Date;
  rewatch: boolean;
  halfStars: number | null;
  note: string;
  createdAt: Date;
}

const columns = {
  id: true,
  filmId: true,
  watchedOn: true,
  rewatch: true,
  halfStars: true,
  note: true,
  createdAt: true,
};

/** Writes down one viewing, and takes the film off the watchlist; null where there is no such film. */
export async function createDiaryEntry(db: Database, write: DiaryWrite): Promise<DiaryRow | null> {
  const { userId, filmId, watchedOn, halfStars = null, note = "" } = write;
  return db.$transaction(async (tx) => {
    const film = await tx.film.findFirst({
      where: { id: filmId, status: "published" },
      select: { id: true },
    });
    if (!film) return null;
    const rewatch = write.rewatch ?? (await tx.diaryEntry.count({ where: { userId, filmId } })) > 0;
    const entry = await tx.diaryEntry.create({
      data: { userId, filmId, watchedOn, rewatch, halfStars, note },
      select: columns,
    });
    await tx.watchlistEntry.deleteMany({ where: { userId, filmId } });
    if (halfStars !== null) await rateFromDiary(tx, { userId, filmId, halfStars });
    await raiseTasteVersion(tx, userId);
    return entry;
  });
}

async function rateFromDiary(
  tx: Transaction,
  { userId, filmId, halfStars }: { userId: string; filmId: number; halfStars: number },
): Promise<void> {
  await tx.rating.upsert({
    where: { userId_filmId: { userId, filmId } },
    create: { userId, filmId, halfStars },
    update: { halfStars },
  });
  await recordEvent(tx, { name: "rating/changed", payload: { userId, filmId, halfStars } });
}

/** Changes an entry of somebody's own diary; null where they have none of that id. */
export async function updateDiaryEntry(
  db: Database,
  { userId, id, ...change }: { userId: string; id: string } & Partial<Omit<DiaryWrite, "userId" | "filmId">>,
): Promise<DiaryRow | null> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.diaryEntry.updateMany({ where: { id, userId }, data: change });
    if (count === 0) return null;
    await raiseTasteVersion(tx, userId);
    return tx.diaryEntry.findUnique({ where: { id }, select: columns });
  });
}

/** Removes an entry of somebody's own diary; false where they have none of that id. */
export async function deleteDiaryEntry(
  db: Database,
  { userId, id }: { userId: string; id: string },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.diaryEntry.deleteMany({ where: { id, userId } });
    if (count > 0) await raiseTasteVersion(tx, userId);
    return count > 0;
  });
}

/** One page of somebody's diary, latest viewing first; of one year or one film where asked. */
export async function listDiary(
  db: Database,
  page: {
    userId: string;
    limit: number;
    after: { on: string; id: string } | null;
    year?: number;
    filmId?: number;
  },
): Promise<DiaryRow[]> {
  const { userId, limit, after, year, filmId } = page;
  return db.diaryEntry.findMany({
    where: {
      userId,
      filmId,
      AND: [
        year === undefined
          ? {}
          : { watchedOn: { gte: new Date(Date.UTC(year, 0, 1)), lt: new Date(Date.UTC(year + 1, 0, 1)) } },
        after
          ? {
              OR: [
                { watchedOn: { lt: new Date(after.on) } },
                { watchedOn: new Date(after.on), id: { lt: after.id } },
              ],
            }
          : {},
      ],
    },
    orderBy: [{ watchedOn: "desc" }, { id: "desc" }],
    take: limit,
    select: columns,
  });
}

/** Viewings per day of one year: the calendar's heat map. */
export async function countDiaryByDay(
  db: Database,
  { userId, year }: { userId: string; year: number },
): Promise<{ day: string; count: number }[]> {
  const { rows } = await db.pool.query<{ day: string; count: number }>(
    `SELECT to_char("watchedOn", 'YYYY-MM-DD') AS "day", count(*)::int AS "count" FROM "DiaryEntry"
     WHERE "userId" = $1::uuid AND "watchedOn" >= make_date($2, 1, 1) AND "watchedOn" < make_date($2 + 1, 1, 1)
     GROUP BY 1 ORDER BY 1`,
    [userId, year],
  );
  return rows;
}
