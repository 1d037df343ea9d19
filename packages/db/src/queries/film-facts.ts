import type { Database } from "../client";

/** What masks, dials and content similarity need of one film. */
export interface FilmFactRow {
  id: number;
  title: string;
  year: number | null;
  runtimeMinutes: number | null;
  language: string | null;
  minimumAge: number | null;
  ratingCount: number;
  halfStarSum: number;
  series: string | null;
  genreIds: number[];
  keywordIds: number[];
  directorIds: number[];
  actorIds: number[];
  countries: string[];
}

/** Reads the facts of every published film, ascending by id. */
export async function listFilmFacts(db: Database): Promise<FilmFactRow[]> {
  const { rows } = await db.pool.query<FilmFactRow>(`
    SELECT f."id", f."title", f."year", f."runtimeMinutes", f."originalLanguage" AS "language", f."minimumAge",
      f."ratingCount", f."halfStarSum"::float8 AS "halfStarSum", f."series",
      ARRAY(SELECT "genreId" FROM "FilmGenre" x WHERE x."filmId" = f."id" ORDER BY "position") AS "genreIds",
      ARRAY(SELECT "keywordId" FROM "FilmKeyword" x WHERE x."filmId" = f."id") AS "keywordIds",
      ARRAY(SELECT "personId" FROM "Credit" x WHERE x."filmId" = f."id" AND "role" = 'director') AS "directorIds",
      ARRAY(SELECT "personId" FROM "Credit" x WHERE x."filmId" = f."id" AND "role" = 'actor') AS "actorIds",
      ARRAY(SELECT "country" FROM "FilmCountry" x WHERE x."filmId" = f."id" ORDER BY "position") AS "countries"
    FROM "Film" f WHERE f."status" = 'published' ORDER BY f."id"`);
  return rows;
}

/**
 * A mark that changes when films were created, changed or removed, or an import ended: cheap enough to
 * ask every few seconds, because both parts come from an index.
 */
export async function readFilmFactsMark(db: Database): Promise<string> {
  const { rows } = await db.pool.query<{ mark: string }>({
    name: "read-film-facts-mark",
    text: `SELECT concat_ws('/',
      (SELECT max("createdAt") FROM "OutboxEvent" WHERE "name" = 'film/created'),
      (SELECT max("createdAt") FROM "OutboxEvent" WHERE "name" = 'film/updated'),
      (SELECT max("createdAt") FROM "OutboxEvent" WHERE "name" = 'film/removed'),
      (SELECT max("createdAt") FROM "OutboxEvent" WHERE "name" = 'import/completed'),
      (SELECT "id" FROM "Film" ORDER BY "id" DESC LIMIT 1)) AS "mark"`,
  });
  return rows[0]?.mark ?? "";
}

export interface GenreRow {
  id: number;
  slug: string;
  name: string;
  filmCount: number;
}

/** Every genre with how many published films it has, by name. */
export async function listGenres(db: Database): Promise<GenreRow[]> {
  const { rows } = await db.pool.query<GenreRow>(`
    SELECT g."id", g."slug", g."name", count(f."id")::int AS "filmCount" FROM "Genre" g
    LEFT JOIN "FilmGenre" fg ON fg."genreId" = g."id"
    LEFT JOIN "Film" f ON f."id" = fg."filmId" AND f."status" = 'published'
    GROUP BY g."id" ORDER BY g."name"`);
  return rows;
}
