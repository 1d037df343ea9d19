import type { Database } from "@kinora/db";

/** A film as a search engine gets it. */
export interface FilmDocument {
  readonly filmId: number;
  readonly title: string;
  /** The title first. */
  readonly titles: readonly string[];
  readonly people: readonly string[];
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly overview: string;
  readonly year: number | null;
  readonly language: string | null;
  readonly countries: readonly string[];
  readonly ratingCount: number;
  /** Of everything above but the rating count. */
  readonly contentHash: string;
}

/** Published films as documents; `f` may be narrowed by a condition that follows. */
export const filmDocuments = `
  SELECT d.*, md5(concat_ws('|', d."title", d."titles", d."people", d."genres", d."keywords", d."overview",
    d."year", d."language", d."countries")) AS "contentHash"
  FROM (SELECT f."id" AS "filmId", f."title",
    ARRAY[f."title"] || ARRAY(SELECT DISTINCT t FROM unnest(ARRAY[f."originalTitle"] ||
      ARRAY(SELECT "title" FROM "FilmTitle" x WHERE x."filmId" = f."id")) t WHERE t <> f."title" ORDER BY t) AS "titles",
    ARRAY(SELECT p."name" FROM "Credit" c JOIN "Person" p ON p."id" = c."personId" WHERE c."filmId" = f."id"
      ORDER BY c."role", c."position") AS "people",
    ARRAY(SELECT g."slug" FROM "FilmGenre" x JOIN "Genre" g ON g."id" = x."genreId" WHERE x."filmId" = f."id"
      ORDER BY x."position") AS "genres",
    ARRAY(SELECT k."name" FROM "FilmKeyword" x JOIN "Keyword" k ON k."id" = x."keywordId" WHERE x."filmId" = f."id"
      ORDER BY k."name") AS "keywords",
    f."overview", f."year", f."originalLanguage" AS "language",
    ARRAY(SELECT "country" FROM "FilmCountry" x WHERE x."filmId" = f."id" ORDER BY "position") AS "countries",
    f."ratingCount"
  FROM "Film" f WHERE f."status" = 'published'`;

/** Reads the documents of the given films; those that are not published are left out. */
export async function readFilmDocuments(db: Database, filmIds: readonly number[]): Promise<FilmDocument[]> {
  const { rows } = await db.pool.query<FilmDocument>(`${filmDocuments} AND f."id" = ANY($1::int[])) d`, [
    filmIds,
  ]);
  return rows;
}

/** Ids of published films, ascending. */
export async function readFilmIds(db: Database): Promise<number[]> {
  const { rows } = await db.pool.query<{ id: number }>(
    `SELECT "id" FROM "Film" WHERE "status" = 'published' ORDER BY "id"`,
  );
  return rows.map(({ id }) => id);
}
