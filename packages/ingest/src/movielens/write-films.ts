import { genreNames, slugOf } from "@kinora/db/catalogue";
import type pg from "pg";
import { copyRows } from "../copy-rows";
import type { LocatedRow } from "./read-rows";
import type { LinkRow, MovieRow } from "./rows";

/** Makes the staging tables of one transaction. */
export async function stageFilms(client: pg.PoolClient): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE staged_movie ("movieId" bigint, "title" text, "originalTitle" text, "year" int,
      "genres" text, "slug" text, "filmId" int) ON COMMIT DROP;
    CREATE TEMP TABLE staged_link ("movieId" bigint, "imdbId" text, "tmdbId" text) ON COMMIT DROP`);
}

export async function stageMovieRows(
  client: pg.PoolClient,
  rows: readonly LocatedRow<MovieRow>[],
): Promise<void> {
  await copyRows(
    client,
    'staged_movie ("movieId", "title", "originalTitle", "year", "genres", "slug")',
    rows.map(({ row: { movieId, title, alternative, year, genres } }) => [
      movieId,
      title,
      alternative ?? title,
      year,
      genres.join(","),
      [slugOf(title), year].filter(Boolean).join("-"),
    ]),
  );
}

export async function stageLinkRows(
  client: pg.PoolClient,
  rows: readonly LocatedRow<LinkRow>[],
): Promise<void> {
  await copyRows(
    client,
    'staged_link ("movieId", "imdbId", "tmdbId")',
    rows.map(({ row: { movieId, imdbId, tmdbId } }) => [movieId, imdbId, tmdbId]),
  );
}

/**
 * Turns the staged movies into films.
 *
 * A movie is known by its MovieLens id, else by its IMDb id, else by an exact title and year that only
 * one film has; everything else becomes a new film. Films that exist keep what curators wrote.
 *
 * @returns The ids of the films that are new, or back after an import of them was undone.
 */
export async function writeStagedFilms(client: pg.PoolClient): Promise<number[]> {
  const genres = Object.entries(genreNames).map(([slug, name]) => ({ slug, name }));
  await client.query(
    `INSERT INTO "Genre" ("slug", "name")
     SELECT slug, name FROM jsonb_to_recordset($1::jsonb) AS g(slug text, name text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(genres)],
  );
  await client.query("ANALYZE staged_movie, staged_link");
  for (const statement of matchStatements) await client.query(statement);
  const { rows: created } = await client.query<{ id: number }>(insertFilms);
  for (const statement of relateStatements) await client.query(statement);
  await client.query('ANALYZE "Film", "FilmExternalId"');
  const { rows: restored } = await client.query<{ id: number }>(restoreFilms);
  return [...created, ...restored].map(({ id }) => id);
}

const matchStatements = [
  `DELETE FROM staged_movie a USING staged_movie b WHERE a."movieId" = b."movieId" AND a.ctid > b.ctid`,
  `UPDATE staged_movie m SET "filmId" = e."filmId" FROM "FilmExternalId" e
   WHERE e."source" = 'movielens' AND e."value" = m."movieId"::text`,
  `UPDATE staged_movie m SET "filmId" = e."filmId" FROM staged_link l, "FilmExternalId" e
   WHERE m."filmId" IS NULL AND l."movieId" = m."movieId" AND e."source" = 'imdb' AND e."value" = l."imdbId"`,
  `UPDATE staged_movie m SET "filmId" = f."id"
   FROM (SELECT min("id") AS "id", fold_text("title") AS folded, "year" FROM "Film"
         WHERE NOT EXISTS (SELECT 1 FROM "FilmExternalId" e WHERE e."filmId" = "Film"."id" AND e."source" = 'movielens')
         GROUP BY 2, 3 HAVING count(*) = 1) f
   WHERE m."filmId" IS NULL AND f.folded = fold_text(m."title") AND f."year" = m."year"`,
  // Two movies of one title and year: the first keeps the plain slug and the match.
  `UPDATE staged_movie m SET "filmId" = NULL FROM staged_movie b
   WHERE m."filmId" = b."filmId" AND m."movieId" > b."movieId"`,
  // Two statements: an OR over two look-ups would compare every pair.
  `UPDATE staged_movie m SET "slug" = m."slug" || '-' || m."movieId" FROM staged_movie b
   WHERE m."filmId" IS NULL AND b."slug" = m."slug" AND b."movieId" < m."movieId"`,
  `UPDATE staged_movie m SET "slug" = m."slug" || '-' || m."movieId" FROM "Film" f
   WHERE m."filmId" IS NULL AND f."slug" = m."slug"`,
];

const insertFilms = `
  INSERT INTO "Film" ("slug", "title", "originalTitle", "year", "updatedAt")
  SELECT "slug", "title", "originalTitle", "year", now() FROM staged_movie WHERE "filmId" IS NULL ORDER BY "movieId" RETURNING "id"`;

// Nobody touched them since they went with an import that was undone: the times are those of one transaction.
const restoreFilms = `
  UPDATE "Film" f SET "status" = 'published', "updatedAt" = now()
  FROM staged_movie m, "ImportedFilm" i, "ImportRun" r
  WHERE f."id" = m."filmId" AND f."status" = 'removed' AND i."filmId" = f."id" AND r."id" = i."runId"
    AND r."status" = 'undone' AND r."endedAt" = f."updatedAt" RETURNING f."id"`;

const relateStatements = [
  `UPDATE staged_movie m SET "filmId" = f."id" FROM "Film" f WHERE m."filmId" IS NULL AND f."slug" = m."slug"`,
  `INSERT INTO "FilmExternalId" ("source", "value", "filmId")
   SELECT 'movielens', "movieId"::text, "filmId" FROM staged_movie
   UNION ALL SELECT 'imdb', l."imdbId", m."filmId" FROM staged_link l JOIN staged_movie m USING ("movieId") WHERE l."imdbId" IS NOT NULL
   UNION ALL SELECT 'tmdb', l."tmdbId", m."filmId" FROM staged_link l JOIN staged_movie m USING ("movieId") WHERE l."tmdbId" IS NOT NULL
   ON CONFLICT DO NOTHING`,
  `INSERT INTO "FilmGenre" ("filmId", "genreId", "position")
   SELECT m."filmId", g."id", e.position - 1
   FROM staged_movie m, unnest(string_to_array(nullif(m."genres", ''), ',')) WITH ORDINALITY e(slug, position)
   JOIN "Genre" g ON g."slug" = e.slug
   WHERE NOT EXISTS (SELECT 1 FROM "FilmGenre" x WHERE x."filmId" = m."filmId")
   ON CONFLICT DO NOTHING`,
];
