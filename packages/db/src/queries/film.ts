import type { Database } from "../client";
import { type FilmDetailRow, listFilmDetails } from "./film-card";

export const filmSorts = ["popular", "year", "title", "rating"] as const;
export type FilmSort = (typeof filmSorts)[number];

export interface FilmFilter {
  readonly genre?: string;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** Original language, ISO 639-1. */
  readonly language?: string;
  readonly country?: string;
  readonly personId?: number;
  /** Part of a title in any language; case and accents do not matter. */
  readonly q?: string;
}

/** Where the last page ended: the sort's value and the film. */
export interface FilmPosition {
  readonly value: string | number;
  readonly filmId: number;
}

export interface FilmPage extends FilmFilter {
  readonly sort: FilmSort;
  readonly limit: number;
  readonly after: FilmPosition | null;
}

/** Half stars a film has before anybody rates it, and how many ratings that opinion is worth. */
const PRIOR_HALF_STARS = 6.5;
const PRIOR_COUNT = 12;

const sortExpressions: Record<FilmSort, { sql: string; cast: string; descending: boolean }> = {
  popular: { sql: `f."ratingCount"`, cast: "int", descending: true },
  year: { sql: `COALESCE(f."year", 0)`, cast: "int", descending: true },
  title: { sql: `f."title"`, cast: "text", descending: false },
  rating: {
    sql: `((f."halfStarSum" + ${PRIOR_HALF_STARS * PRIOR_COUNT})::float8 / (f."ratingCount" + ${PRIOR_COUNT}))`,
    cast: "float8",
    descending: true,
  },
};

/** Lists one page of published films by keyset: a film added meanwhile moves no page. */
export async function listFilmPositions(db: Database, page: FilmPage): Promise<FilmPosition[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [`f."status" = 'published'`, ...filterConditions(page, bind)];
  const { sql, cast, descending } = sortExpressions[page.sort];
  if (page.after) {
    const value = `${bind(page.after.value)}::${cast}`;
    const beyond = descending ? "<" : ">";
    conditions.push(
      `(${sql} ${beyond} ${value} OR (${sql} = ${value} AND f."id" > ${bind(page.after.filmId)}))`,
    );
  }
  const { rows } = await db.pool.query<FilmPosition>(
    `SELECT f."id" AS "filmId", ${sql} AS "value" FROM "Film" f WHERE ${conditions.join(" AND ")}
     ORDER BY ${sql} ${descending ? "DESC" : "ASC"}, f."id" LIMIT ${bind(page.limit)}`,
    values,
  );
  return rows;
}

function filterConditions(filter: FilmFilter, bind: (value: unknown) => string): string[] {
  const { genre, yearFrom, yearTo, language, country, personId, q } = filter;
  const conditions: string[] = [];
  if (genre !== undefined) {
    conditions.push(`EXISTS (SELECT 1 FROM "FilmGenre" fg JOIN "Genre" g ON g."id" = fg."genreId"
      WHERE fg."filmId" = f."id" AND g."slug" = ${bind(genre)})`);
  }
  if (yearFrom !== undefined) conditions.push(`f."year" >= ${bind(yearFrom)}`);
  if (yearTo !== undefined) conditions.push(`f."year" <= ${bind(yearTo)}`);
  if (language !== undefined) conditions.push(`f."originalLanguage" = ${bind(language)}`);
  if (country !== undefined) {
    conditions.push(
      `EXISTS (SELECT 1 FROM "FilmCountry" c WHERE c."filmId" = f."id" AND c."country" = ${bind(country)})`,
    );
  }
  if (personId !== undefined) {
    conditions.push(
      `EXISTS (SELECT 1 FROM "Credit" c WHERE c."filmId" = f."id" AND c."personId" = ${bind(personId)})`,
    );
  }
  if (q !== undefined) {
    const pattern = bind(`%${q.replace(/[\\%_]/g, "\\$&")}%`);
    conditions.push(`(fold_text(f."title") LIKE fold_text(${pattern}) OR fold_text(f."originalTitle") LIKE fold_text(${pattern})
      OR EXISTS (SELECT 1 FROM "FilmTitle" t WHERE t."filmId" = f."id" AND fold_text(t."title") LIKE fold_text(${pattern})))`);
  }
  return conditions;
}

export interface FilmRow extends FilmDetailRow {
  /** Ratings of 0.5, 1, … 5 stars. */
  histogram: number[];
}

/** Finds one published film with all its facts; null where there is none. */
export async function findFilm(
  db: Database,
  { filmId, userId, language }: { filmId: number; userId: string | null; language?: string | null },
): Promise<FilmRow | null> {
  const [[film], histogram] = await Promise.all([
    listFilmDetails(db, { filmIds: [filmId], userId, language }),
    countRatingsByStars(db, filmId),
  ]);
  return film ? { ...film, histogram } : null;
}

async function countRatingsByStars(db: Database, filmId: number): Promise<number[]> {
  const { rows } = await db.pool.query<{ halfStars: number; count: number }>({
    name: "count-ratings-by-stars",
    text: `SELECT "halfStars", count(*)::int AS "count" FROM "Rating" WHERE "filmId" = $1 GROUP BY 1`,
    values: [filmId],
  });
  const histogram = Array.from({ length: 10 }, () => 0);
  for (const { halfStars, count } of rows) histogram[halfStars - 1] = count;
  return histogram;
}

/** Whether there is such a published film. */
export async function hasFilm(db: Database, filmId: number): Promise<boolean> {
  return (await db.film.count({ where: { id: filmId, status: "published" } })) > 0;
}

/** Titles of the given films in the reader's language, by id. */
export async function listFilmTitles(
  db: Database,
  {
    filmIds,
    userId,
    language = null,
  }: { filmIds: readonly number[]; userId: string | null; language?: string | null },
): Promise<Map<number, string>> {
  if (filmIds.length === 0) return new Map();
  const { rows } = await db.pool.query<{ id: number; title: string }>({
    name: "list-film-titles",
    text: `SELECT f."id", COALESCE(t."title", f."title") AS "title" FROM "Film" f
      LEFT JOIN "Preference" pr ON pr."userId" = $2::uuid
      LEFT JOIN "FilmTitle" t ON t."filmId" = f."id" AND t."language" = COALESCE($3::text, pr."interfaceLanguage")
      WHERE f."id" = ANY($1::int[])`,
    values: [filmIds, userId, language],
  });
  return new Map(rows.map(({ id, title }) => [id, title]));
}
