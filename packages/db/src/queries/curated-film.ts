import type { Database } from "../client";
import type { FilmStatus } from "../generated/enums";

/** What curators look for: films that lack something. */
export const filmGaps = ["overview", "year", "director", "genre", "runtime", "age"] as const;
export type FilmGap = (typeof filmGaps)[number];

const gapConditions: Record<FilmGap, string> = {
  overview: `f."overview" = ''`,
  year: `f."year" IS NULL`,
  director: `NOT EXISTS (SELECT 1 FROM "Credit" c WHERE c."filmId" = f."id" AND c."role" = 'director')`,
  genre: `NOT EXISTS (SELECT 1 FROM "FilmGenre" g WHERE g."filmId" = f."id")`,
  runtime: `f."runtimeMinutes" IS NULL`,
  age: `f."minimumAge" IS NULL`,
};

export interface CuratedFilmRow {
  id: number;
  slug: string;
  title: string;
  year: number | null;
  status: FilmStatus;
  ratingCount: number;
  version: number;
  updatedAt: Date;
}

export const curatedFilmSorts = ["id", "title", "year", "ratingCount", "updatedAt"] as const;
export type CuratedFilmSort = (typeof curatedFilmSorts)[number];

/** What each order goes by, as its index has it; films of the same value go by their ids. */
const sortKeys: Record<CuratedFilmSort, { readonly key: string; readonly type: string }> = {
  id: { key: `f."id"`, type: "int" },
  title: { key: `f."title"`, type: "text" },
  year: { key: `coalesce(f."year", 0)`, type: "int" },
  ratingCount: { key: `f."ratingCount"`, type: "int" },
  updatedAt: { key: `f."updatedAt"`, type: "timestamptz" },
};

export interface CuratedFilmPage {
  /** Part of a title. */
  readonly q?: string;
  readonly status?: FilmStatus;
  readonly missing?: FilmGap;
  readonly sort: CuratedFilmSort;
  readonly descending: boolean;
  readonly limit: number;
  /** The last film of the page before, with what it is sorted by. */
  readonly after: { readonly value: string | number; readonly id: number } | null;
}

/** Where a page in this order ends, for the next one to go on from. */
export function positionOfFilm(film: CuratedFilmRow, sort: CuratedFilmSort): string | number {
  if (sort === "updatedAt") return film.updatedAt.toISOString();
  return sort === "year" ? (film.year ?? 0) : film[sort];
}

/** One page of films in any state, for curators, and how many there are in all. */
export async function listCuratedFilms(
  db: Database,
  { q, status, missing, sort, descending, limit, after }: CuratedFilmPage,
): Promise<{ films: CuratedFilmRow[]; total: number }> {
  const values = [status ?? null, q ?? null];
  const conditions = [
    `($1::text IS NULL OR f."status" = $1::"FilmStatus")`,
    `($2::text IS NULL OR strpos(lower(f."title"), lower($2)) > 0 OR strpos(lower(f."originalTitle"), lower($2)) > 0)`,
    ...(missing ? [gapConditions[missing]] : []),
  ].join(" AND ");
  const { key, type } = sortKeys[sort];
  const [direction, beyond] = descending ? ["DESC", "<"] : ["ASC", ">"];
  const rest = after ? `AND (${key}, f."id") ${beyond} ($4::${type}, $5::int)` : "";
  const [films, totals] = await Promise.all([
    db.pool.query<CuratedFilmRow>(
      `SELECT f."id", f."slug", f."title", f."year", f."status"::text AS "status", f."ratingCount", f."version", f."updatedAt"
       FROM "Film" f WHERE ${conditions} ${rest} ORDER BY ${key} ${direction}, f."id" ${direction} LIMIT $3`,
      [...values, limit, ...(after ? [after.value, after.id] : [])],
    ),
    db.pool.query<{ total: number }>(
      `SELECT count(*)::int AS "total" FROM "Film" f WHERE ${conditions}`,
      values,
    ),
  ]);
  return { films: films.rows, total: totals.rows[0]?.total ?? 0 };
}
