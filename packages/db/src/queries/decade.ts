import type { Database } from "../client";

export interface DecadeRow {
  /** The year it begins with. */
  decade: number;
  filmCount: number;
}

/** Every decade that published films are from, the latest first. */
export async function listDecades(db: Database): Promise<DecadeRow[]> {
  const { rows } = await db.pool.query<DecadeRow>({
    name: "list-decades",
    text: `SELECT ("year" / 10 * 10)::int AS "decade", count(*)::int AS "filmCount" FROM "Film"
      WHERE "status" = 'published' AND "year" IS NOT NULL GROUP BY 1 ORDER BY 1 DESC`,
  });
  return rows;
}
