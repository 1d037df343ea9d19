import type { Database } from "../client";

/** People who want to hear of new picks and have rated enough to be known, by id; a page at a time. */
export async function listPickReaders(
  db: Database,
  { leastRatings, after, limit }: { leastRatings: number; after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT u."id" FROM "User" u LEFT JOIN "Preference" p ON p."userId" = u."id"
     WHERE u."kind" = 'person' AND u."lockedAt" IS NULL AND ($1::uuid IS NULL OR u."id" > $1)
       AND (p."userId" IS NULL OR p."pickThreshold" IS NOT NULL)
       AND (SELECT count(*) FROM "Rating" r WHERE r."userId" = u."id") >= $2
     ORDER BY u."id" LIMIT $3`,
    [after, leastRatings, limit],
  );
  return rows.map(({ id }) => id);
}

export interface PickReader {
  /** Stars. */
  readonly threshold: number;
  /** Films that earlier notifications of picks named. */
  readonly toldFilmIds: number[];
}

/** What a notification of picks to somebody must look at, besides their taste. */
export async function findPickReader(
  db: Database,
  { userId }: { userId: string },
): Promise<PickReader | null> {
  const { rows } = await db.pool.query<{ threshold: number | null; toldFilmIds: number[] }>(
    `SELECT CASE WHEN p."userId" IS NULL THEN 4.5 ELSE p."pickThreshold" END AS "threshold",
       ARRAY(SELECT DISTINCT e::int FROM "Notification" n, jsonb_array_elements_text(n."payload"->'filmIds') e
         WHERE n."userId" = u."id" AND n."kind" = 'new-picks') AS "toldFilmIds"
     FROM "User" u LEFT JOIN "Preference" p ON p."userId" = u."id" WHERE u."id" = $1::uuid`,
    [userId],
  );
  const [row] = rows;
  return row?.threshold ? { threshold: row.threshold, toldFilmIds: row.toldFilmIds } : null;
}

export interface PickCandidate {
  readonly filmId: number;
  readonly title: string;
  readonly minimumAge: number | null;
  readonly genreIds: number[];
}

/** Every published film with what may rule it out for somebody. */
export async function listPickCandidates(db: Database): Promise<PickCandidate[]> {
  const { rows } = await db.pool.query<PickCandidate>(
    `SELECT f."id" AS "filmId", f."title", f."minimumAge",
       ARRAY(SELECT g."genreId" FROM "FilmGenre" g WHERE g."filmId" = f."id") AS "genreIds"
     FROM "Film" f WHERE f."status" = 'published' ORDER BY f."id"`,
  );
  return rows;
}
