import { genreNames, slugOf } from "@kinora/db/catalogue";
import type pg from "pg";
import type { LocatedDraft } from "./film-draft";

export interface WrittenFilms {
  readonly created: number;
  readonly updated: number;
  readonly createdIds: readonly number[];
}

/**
 * Writes films in the caller's transaction: known by id, else by an exact title and year that one film
 * has, else new. A film that exists gets what it lacks and keeps what it has. Safe to run twice.
 */
export async function writeFilms(
  client: pg.PoolClient,
  films: readonly LocatedDraft[],
): Promise<WrittenFilms> {
  if (films.length === 0) return { created: 0, updated: 0, createdIds: [] };
  const rows = films.map(({ line, draft }) => ({
    ...draft,
    line,
    slug: [slugOf(draft.title), draft.year].filter(Boolean).join("-"),
    credits: [...draft.directors.map(creditAs("director")), ...draft.cast.map(creditAs("actor"))],
  }));
  await client.query(
    `CREATE TEMP TABLE staged_film ON COMMIT DROP AS
     SELECT (value->>'line')::int AS line, value AS film, NULL::int AS "filmId", value->>'slug' AS slug
     FROM jsonb_array_elements($1::jsonb)`,
    [JSON.stringify(rows).replaceAll("\\u0000", "")],
  );
  await client.query("ANALYZE staged_film");
  const genres = Object.entries(genreNames).map(([slug, name]) => ({ slug, name }));
  await client.query(insertGenres, [JSON.stringify(genres)]);
  for (const statement of matchStatements) await client.query(statement);
  const { rowCount: updated } = await client.query(fillFilms);
  const { rows: made } = await client.query<{ id: number }>(insertFilms);
  for (const statement of relateStatements) await client.query(statement);
  await client.query("DROP TABLE staged_film");
  return { created: made.length, updated: updated ?? 0, createdIds: made.map(({ id }) => id) };
}

const creditAs = (role: string) => (name: string, position: number) => ({
  slug: slugOf(name),
  name,
  role,
  position,
});

const insertGenres = `INSERT INTO "Genre" ("slug", "name")
  SELECT slug, name FROM jsonb_to_recordset($1::jsonb) AS g(slug text, name text) ON CONFLICT DO NOTHING`;

const matchBy = (source: string) => `
  UPDATE staged_film s SET "filmId" = e."filmId" FROM "FilmExternalId" e
  WHERE s."filmId" IS NULL AND e."source" = '${source}' AND e."value" = s.film->>'${source}'`;

const matchStatements = [
  matchBy("imdb"),
  matchBy("tmdb"),
  // A film under another id of the same source is another film of that title.
  `UPDATE staged_film s SET "filmId" = f."id"
   FROM (SELECT min("id") AS "id", fold_text("title") AS folded, "year" FROM "Film" GROUP BY 2, 3 HAVING count(*) = 1) f
   WHERE s."filmId" IS NULL AND f.folded = fold_text(s.film->>'title') AND f."year" = (s.film->>'year')::int
     AND NOT EXISTS (SELECT 1 FROM "FilmExternalId" e WHERE e."filmId" = f."id"
       AND s.film ? e."source" AND e."value" <> s.film->>e."source")`,
  `UPDATE staged_film s SET "filmId" = NULL FROM staged_film other
   WHERE s."filmId" = other."filmId" AND s.line > other.line`,
  `UPDATE staged_film s SET slug = s.slug || '-' || s.line FROM staged_film other
   WHERE s."filmId" IS NULL AND other.slug = s.slug AND other.line < s.line`,
  `UPDATE staged_film s SET slug = s.slug || '-' || coalesce(s.film->>'imdb', s.film->>'tmdb', s.line::text) FROM "Film" f
   WHERE s."filmId" IS NULL AND f."slug" = s.slug`,
];

/** Only where something is missing, so that a second run changes nothing. */
const fillFilms = `
  UPDATE "Film" f SET "year" = coalesce(f."year", (s.film->>'year')::int),
    "runtimeMinutes" = coalesce(f."runtimeMinutes", (s.film->>'runtimeMinutes')::int),
    "originalLanguage" = coalesce(f."originalLanguage", s.film->>'originalLanguage'),
    "minimumAge" = coalesce(f."minimumAge", (s.film->>'minimumAge')::int),
    "overview" = CASE WHEN f."overview" = '' THEN coalesce(s.film->>'overview', '') ELSE f."overview" END,
    "updatedAt" = now()
  FROM staged_film s WHERE s."filmId" = f."id" AND (
    (f."year" IS NULL AND s.film ? 'year') OR (f."runtimeMinutes" IS NULL AND s.film ? 'runtimeMinutes')
    OR (f."originalLanguage" IS NULL AND s.film ? 'originalLanguage') OR (f."minimumAge" IS NULL AND s.film ? 'minimumAge')
    OR (f."overview" = '' AND coalesce(s.film->>'overview', '') <> ''))`;

const insertFilms = `
  INSERT INTO "Film" ("slug", "title", "originalTitle", "year", "runtimeMinutes", "originalLanguage", "minimumAge",
    "overview", "updatedAt")
  SELECT slug, film->>'title', coalesce(film->>'originalTitle', film->>'title'), (film->>'year')::int,
    (film->>'runtimeMinutes')::int, film->>'originalLanguage', (film->>'minimumAge')::int,
    coalesce(film->>'overview', ''), now()
  FROM staged_film WHERE "filmId" IS NULL ORDER BY line RETURNING "id"`;

/** A list is taken over as a whole, and only where the film has none of its own. */
const relateList = (table: string, select: string) => `
  INSERT INTO "${table}" ${select} AND NOT EXISTS (SELECT 1 FROM "${table}" x WHERE x."filmId" = s."filmId")
  ON CONFLICT DO NOTHING`;

const relateStatements = [
  `UPDATE staged_film s SET "filmId" = f."id" FROM "Film" f WHERE s."filmId" IS NULL AND f."slug" = s.slug`,
  `INSERT INTO "FilmExternalId" ("source", "value", "filmId")
   SELECT source, s.film->>source, s."filmId" FROM staged_film s, unnest(ARRAY['imdb', 'tmdb']) AS source
   WHERE s.film ? source ON CONFLICT DO NOTHING`,
  relateList(
    "FilmGenre",
    `("filmId", "genreId", "position") SELECT s."filmId", g."id", e.position - 1
     FROM staged_film s, jsonb_array_elements_text(s.film->'genres') WITH ORDINALITY e(slug, position)
     JOIN "Genre" g ON g."slug" = e.slug WHERE true`,
  ),
  relateList(
    "FilmCountry",
    `("filmId", "country", "position") SELECT s."filmId", e.country, e.position - 1
     FROM staged_film s, jsonb_array_elements_text(s.film->'countries') WITH ORDINALITY e(country, position) WHERE true`,
  ),
  relateList(
    "FilmLanguage",
    `("filmId", "language", "position") SELECT s."filmId", s.film->>'originalLanguage', 0
     FROM staged_film s WHERE s.film ? 'originalLanguage'`,
  ),
  `INSERT INTO "Keyword" ("name")
   SELECT DISTINCT k FROM staged_film s, jsonb_array_elements_text(s.film->'keywords') k ON CONFLICT DO NOTHING`,
  relateList(
    "FilmKeyword",
    `("filmId", "keywordId") SELECT s."filmId", k."id"
     FROM staged_film s, jsonb_array_elements_text(s.film->'keywords') e JOIN "Keyword" k ON k."name" = e WHERE true`,
  ),
  `INSERT INTO "Person" ("slug", "name")
   SELECT DISTINCT ON (c.slug) c.slug, c.name
   FROM staged_film s, jsonb_to_recordset(s.film->'credits') AS c(slug text, name text) ORDER BY c.slug, c.name
   ON CONFLICT ("slug") DO NOTHING`,
  relateList(
    "Credit",
    `("filmId", "personId", "role", "position") SELECT s."filmId", p."id", c.role::"CreditRole", c.position
     FROM staged_film s, jsonb_to_recordset(s.film->'credits') AS c(slug text, role text, position int)
     JOIN "Person" p ON p."slug" = c.slug WHERE true`,
  ),
];
