import type { Transaction } from "../client";

export interface GoldenQueryRow {
  readonly query: string;
  readonly filmId: number;
  readonly title: string;
  readonly year: number | null;
}

/** As many as a report can search for while somebody waits. */
const MOST_GOLDEN = 200;

/** What searches must find, by query. */
export async function listGoldenQueries(db: Transaction): Promise<GoldenQueryRow[]> {
  const rows = await db.goldenQuery.findMany({
    orderBy: { query: "asc" },
    take: MOST_GOLDEN,
    select: { query: true, filmId: true, film: { select: { title: true, year: true } } },
  });
  return rows.map(({ film, ...row }) => ({ ...row, ...film }));
}

/** Says what a query must find, in place of what it had to; false when there is no such film. */
export async function setGoldenQuery(
  db: Transaction,
  { query, filmId }: { query: string; filmId: number },
): Promise<boolean> {
  const film = await db.film.findUnique({ where: { id: filmId }, select: { id: true } });
  if (!film) return false;
  await db.goldenQuery.upsert({
    where: { query },
    create: { query, filmId },
    update: { filmId },
  });
  return true;
}

/** @returns Whether there was such a query. */
export async function deleteGoldenQuery(db: Transaction, { query }: { query: string }): Promise<boolean> {
  const { count } = await db.goldenQuery.deleteMany({ where: { query } });
  return count > 0;
}
