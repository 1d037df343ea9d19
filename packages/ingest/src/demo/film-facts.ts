import type { Database } from "@kinora/db";
import { createRandom, seedOf } from "./random";
import { renowned } from "./renown";

/** What the generator knows of a film. */
export interface DemoFilm {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly year: number;
  readonly features: readonly string[];
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly director: string;
  readonly actor: string | null;
  /** How widely known, about standard normal. */
  readonly fame: number;
  /** How well made in the eyes of this made-up community, about standard normal. */
  readonly quality: number;
}

interface FactRow {
  id: number;
  slug: string;
  title: string;
  year: number;
  language: string;
  genres: string[];
  keywords: string[];
  countries: string[];
  directors: string[];
  actors: string[];
  titles: number;
  known: boolean;
}

/** Reads the catalogue's films with the facts that tastes refer to, by slug so that ids do not matter. */
export async function readDemoFilms(db: Database): Promise<DemoFilm[]> {
  const { rows } = await db.pool.query<FactRow>(factQuery);
  const raw = rows.map((row) => fameOf(row));
  const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length;
  const spread = Math.sqrt(raw.reduce((sum, value) => sum + (value - mean) ** 2, 0) / raw.length);
  return rows.map((row, index) => describeFilm(row, ((raw[index] ?? mean) - mean) / spread));
}

function describeFilm(row: FactRow, fame: number): DemoFilm {
  const random = createRandom(seedOf(`quality ${row.slug}`));
  return {
    ...{ id: row.id, slug: row.slug, title: row.title, year: row.year, fame },
    ...{ genres: row.genres, keywords: row.keywords },
    director: row.directors[0] ?? "the director",
    actor: row.actors[0] ?? null,
    quality: 0.4 * Math.min(fame, 2.5) + 0.8 * random.normal(),
    features: [
      ...row.genres.map((genre) => `g:${genre}`),
      ...row.keywords.map((keyword) => `k:${keyword}`),
      ...row.countries.map((country) => `c:${country}`),
      ...row.directors.map((director) => `p:${director}`),
      `l:${row.language}`,
      `d:${Math.floor(row.year / 10) * 10}`,
    ],
  };
}

/** Nobody ships box-office figures with the catalogue: how much is recorded about a film stands in for fame. */
function fameOf(row: FactRow): number {
  const random = createRandom(seedOf(`fame ${row.slug}`));
  const recency = Math.max(0, (row.year - 1950) / 75);
  const english = row.language === "en" ? 0.7 : 0;
  const heardOf = renowned.has(row.slug) ? 3 : 0;
  return heardOf + 0.2 * row.titles + (row.known ? 0.4 : 0) + 0.7 * recency + english + 0.6 * random.normal();
}

const names = (role: string) =>
  `coalesce((SELECT array_agg(p."name" ORDER BY c."position") FROM "Credit" c JOIN "Person" p ON p."id" = c."personId"
     WHERE c."filmId" = f."id" AND c."role" = '${role}'), '{}')`;

const factQuery = `
  SELECT f."id", f."slug", f."title", coalesce(f."year", 2000) AS year, coalesce(f."originalLanguage", 'en') AS language,
    coalesce((SELECT array_agg(g."slug" ORDER BY fg."position") FROM "FilmGenre" fg JOIN "Genre" g ON g."id" = fg."genreId"
      WHERE fg."filmId" = f."id"), '{}') AS genres,
    coalesce((SELECT array_agg(k."name" ORDER BY k."name") FROM "FilmKeyword" fk JOIN "Keyword" k ON k."id" = fk."keywordId"
      WHERE fk."filmId" = f."id"), '{}') AS keywords,
    coalesce((SELECT array_agg(c."country" ORDER BY c."position") FROM "FilmCountry" c WHERE c."filmId" = f."id"), '{}') AS countries,
    ${names("director")} AS directors, ${names("actor")} AS actors,
    (SELECT count(*)::int FROM "FilmTitle" t WHERE t."filmId" = f."id") AS titles,
    EXISTS (SELECT 1 FROM "FilmExternalId" e WHERE e."filmId" = f."id") AS known
  FROM "Film" f WHERE f."status" = 'published' ORDER BY f."slug"`;
