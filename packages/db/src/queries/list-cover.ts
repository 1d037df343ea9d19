import type { Database } from "../client";

/** The first films of each of some lists: what a list looks like from outside. */
export async function listCovers(
  db: Database,
  { listIds, count }: { listIds: readonly string[]; count: number },
): Promise<Map<string, number[]>> {
  if (listIds.length === 0) return new Map();
  const { rows } = await db.pool.query<{ listId: string; filmIds: number[] }>(
    `SELECT l."id" AS "listId", ARRAY(
       SELECT e."filmId" FROM "ListEntry" e JOIN "Film" f ON f."id" = e."filmId" AND f."status" = 'published'
       WHERE e."listId" = l."id" ORDER BY e."position", e."filmId" LIMIT $2) AS "filmIds"
     FROM unnest($1::uuid[]) AS l("id")`,
    [listIds, count],
  );
  return new Map(rows.map(({ listId, filmIds }) => [listId, filmIds]));
}
