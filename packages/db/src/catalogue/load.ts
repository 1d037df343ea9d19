import type pg from "pg";
import { inTransaction } from "../in-transaction";
import { findFaults } from "./find-faults";
import { readCatalogue } from "./read";
import { type CatalogueFilm, genreNames } from "./schema";
import { slugOf } from "./slug";

/**
 * Writes the catalogue's films, people and keywords into a database, in one transaction.
 *
 * Safe to run twice: films are known by slug and overwritten, their relations replaced. Films that are
 * not in the catalogue are left alone.
 *
 * @returns How many films stand in the database from the catalogue.
 * @throws Error on the first faulty line; nothing is written then.
 */
export async function loadCatalogue(pool: pg.Pool): Promise<number> {
  const { films, faults } = await readCatalogue();
  const [fault] = [...faults, ...findFaults(films)];
  if (fault) throw new Error(`The catalogue has a fault at ${fault.file}:${fault.line}: ${fault.reason}`);
  await inTransaction(pool, (client) =>
    writeFilms(
      client,
      films.map(({ film }) => film),
    ),
  );
  return films.length;
}

async function writeFilms(client: pg.PoolClient, films: readonly CatalogueFilm[]): Promise<void> {
  const genres = Object.entries(genreNames).map(([slug, name]) => ({ slug, name }));
  const people = [...new Set(films.flatMap(peopleOf))].map((name) => ({ name, slug: slugOf(name) }));
  await client.query(
    "CREATE TEMP TABLE catalogue_film ON COMMIT DROP AS SELECT value AS film FROM jsonb_array_elements($1::jsonb)",
    [JSON.stringify(films.map((film) => ({ ...film, credits: creditsOf(film) })))],
  );
  await client.query(insertGenres, [JSON.stringify(genres)]);
  await client.query(insertPeople, [JSON.stringify(people)]);
  for (const statement of writeStatements) await client.query(statement);
}

function peopleOf(film: CatalogueFilm): string[] {
  return [...film.directors, ...(film.writers ?? []), ...film.cast.map(([name]) => name)];
}

function creditsOf(film: CatalogueFilm) {
  const credit = (role: string) => (name: string, position: number) => ({
    slug: slugOf(name),
    role,
    character: null as string | null,
    position,
  });
  return [
    ...film.directors.map(credit("director")),
    ...(film.writers ?? []).map(credit("writer")),
    ...film.cast.map(([name, character], position) => ({ ...credit("actor")(name, position), character })),
  ];
}

const insertGenres = `
  INSERT INTO "Genre" ("slug", "name")
  SELECT slug, name FROM jsonb_to_recordset($1::jsonb) AS g(slug text, name text)
  ON CONFLICT ("slug") DO UPDATE SET "name" = excluded."name"`;

const insertPeople = `
  INSERT INTO "Person" ("slug", "name")
  SELECT DISTINCT ON (slug) slug, name FROM jsonb_to_recordset($1::jsonb) AS p(slug text, name text) ORDER BY slug, name
  ON CONFLICT ("slug") DO NOTHING`;

/** `c` is one line of the catalogue, `f` the film it became. */
const joined = `catalogue_film c JOIN "Film" f ON f."slug" = c.film->>'slug'`;
const catalogueFilms = `(SELECT f."id" FROM ${joined})`;

const writeStatements = [
  `INSERT INTO "Film" ("slug", "title", "originalTitle", "year", "runtimeMinutes", "originalLanguage",
     "minimumAge", "overview", "series", "updatedAt")
   SELECT film->>'slug', film->>'title', film->>'originalTitle', (film->>'year')::int, (film->>'runtimeMinutes')::int,
     film->>'language', (film->>'minimumAge')::int, film->>'overview', film->>'series', now()
   FROM catalogue_film
   ON CONFLICT ("slug") DO UPDATE SET "title" = excluded."title", "originalTitle" = excluded."originalTitle",
     "year" = excluded."year", "runtimeMinutes" = excluded."runtimeMinutes",
     "originalLanguage" = excluded."originalLanguage", "minimumAge" = excluded."minimumAge",
     "overview" = excluded."overview", "series" = excluded."series", "updatedAt" = now()`,
  ...["FilmTitle", "FilmGenre", "FilmCountry", "FilmLanguage", "FilmKeyword", "Credit"].map(
    (table) => `DELETE FROM "${table}" WHERE "filmId" IN ${catalogueFilms}`,
  ),
  `INSERT INTO "FilmTitle" ("filmId", "language", "title")
   SELECT f."id", t.key, t.value FROM ${joined}, jsonb_each_text(c.film->'titles') t`,
  `INSERT INTO "FilmGenre" ("filmId", "genreId", "position")
   SELECT f."id", g."id", e.position - 1
   FROM ${joined}, jsonb_array_elements_text(c.film->'genres') WITH ORDINALITY e(slug, position)
   JOIN "Genre" g ON g."slug" = e.slug`,
  `INSERT INTO "FilmCountry" ("filmId", "country", "position")
   SELECT f."id", e.country, e.position - 1
   FROM ${joined}, jsonb_array_elements_text(c.film->'countries') WITH ORDINALITY e(country, position)`,
  `INSERT INTO "FilmLanguage" ("filmId", "language", "position")
   SELECT f."id", c.film->>'language', 0 FROM ${joined}`,
  `INSERT INTO "Keyword" ("name")
   SELECT DISTINCT k FROM catalogue_film, jsonb_array_elements_text(film->'keywords') k ON CONFLICT DO NOTHING`,
  `INSERT INTO "FilmKeyword" ("filmId", "keywordId")
   SELECT f."id", k."id" FROM ${joined}, jsonb_array_elements_text(c.film->'keywords') e JOIN "Keyword" k ON k."name" = e`,
  `INSERT INTO "Credit" ("filmId", "personId", "role", "character", "position")
   SELECT f."id", p."id", r.role::"CreditRole", r.character, r.position
   FROM ${joined}, jsonb_to_recordset(c.film->'credits') AS r(slug text, role text, character text, position int)
   JOIN "Person" p ON p."slug" = r.slug`,
  `INSERT INTO "FilmExternalId" ("source", "value", "filmId")
   SELECT 'imdb', c.film->>'imdbId', f."id" FROM ${joined} WHERE c.film ? 'imdbId'
   ON CONFLICT ("source", "value") DO NOTHING`,
];
