import type { Database, Transaction } from "../client";

export interface SearchPinRow {
  readonly query: string;
  readonly filmId: number;
  readonly position: number;
  readonly title: string;
  readonly year: number | null;
}

/** Every pin by its query, first place first; pins of films that are gone are left out. */
export async function listSearchPins(db: Database): Promise<SearchPinRow[]> {
  const { rows } = await db.pool.query<SearchPinRow>(
    `SELECT p."query", p."filmId", p."position", f."title", f."year"
     FROM "SearchPin" p JOIN "Film" f ON f."id" = p."filmId"
     ORDER BY p."query", p."position", p."filmId" LIMIT 1000`,
  );
  return rows;
}

/** Films pinned to a query, first place first; case and accents do not matter. */
export async function listPinnedFilms(db: Database, { query }: { query: string }): Promise<number[]> {
  const { rows } = await db.pool.query<{ filmId: number }>(
    `SELECT p."filmId" FROM "SearchPin" p JOIN "Film" f ON f."id" = p."filmId" AND f."status" = 'published'
     WHERE fold_text(p."query") = fold_text(trim($1)) ORDER BY p."position", p."filmId"`,
    [query],
  );
  return rows.map(({ filmId }) => filmId);
}

/**
 * Puts these films first for a query, in this order, in place of those that were; none takes the pins away.
 *
 * @returns The ids among them that are no films; then nothing is changed.
 */
export async function setSearchPins(
  db: Database,
  { query, filmIds }: { query: string; filmIds: readonly number[] },
): Promise<number[]> {
  return db.$transaction(async (tx) => {
    const unknown = await findUnknownFilms(tx, filmIds);
    if (unknown.length > 0) return unknown;
    await tx.searchPin.deleteMany({ where: { query } });
    await tx.searchPin.createMany({
      data: [...new Set(filmIds)].map((filmId, position) => ({ query, filmId, position })),
    });
    return [];
  });
}

async function findUnknownFilms(db: Transaction, filmIds: readonly number[]): Promise<number[]> {
  const films = await db.film.findMany({ where: { id: { in: [...filmIds] } }, select: { id: true } });
  const known = new Set(films.map(({ id }) => id));
  return filmIds.filter((id) => !known.has(id));
}
