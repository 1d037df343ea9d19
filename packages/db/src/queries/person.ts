import type { Database } from "../client";

export interface PersonFilmRow {
  filmId: number;
  roles: string[];
  character: string | null;
}

export interface PersonRow {
  id: number;
  slug: string;
  name: string;
  biography: string;
  bornYear: number | null;
  diedYear: number | null;
  /** Latest film first. */
  films: PersonFilmRow[];
}

/** Finds somebody who made films, with their published films; null where there is no such person. */
export async function findPerson(db: Database, personId: number): Promise<PersonRow | null> {
  const person = await db.person.findUnique({ where: { id: personId } });
  if (!person) return null;
  const { rows } = await db.pool.query<PersonFilmRow>(
    `SELECT c."filmId", array_agg(DISTINCT c."role"::text) AS "roles", max(c."character") AS "character"
     FROM "Credit" c JOIN "Film" f ON f."id" = c."filmId" AND f."status" = 'published'
     WHERE c."personId" = $1 GROUP BY c."filmId", f."year" ORDER BY f."year" DESC NULLS LAST, c."filmId"`,
    [personId],
  );
  return { ...person, films: rows };
}
