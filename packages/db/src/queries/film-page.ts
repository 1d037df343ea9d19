import type { Database } from "../client";

/** Published films without an overview for which a curator named a page, the least known last. */
export async function listFilmsWithPage(
  db: Database,
  { limit }: { limit: number },
): Promise<{ filmId: number; page: string }[]> {
  const { rows } = await db.pool.query<{ filmId: number; page: string }>(
    `SELECT f."id" AS "filmId", e."value" AS "page" FROM "Film" f
     JOIN "FilmExternalId" e ON e."filmId" = f."id" AND e."source" = 'page'
     WHERE f."status" = 'published' AND f."overview" = '' ORDER BY f."ratingCount" DESC, f."id" LIMIT $1`,
    [limit],
  );
  return rows;
}
