import type { Database } from "../client";

/** What a poster on a page needs. `title` is in the reader's language where the film has one there. */
export interface FilmCardRow {
  id: number;
  slug: string;
  title: string;
  originalTitle: string;
  year: number | null;
  runtimeMinutes: number | null;
  genres: string[];
  originalLanguage: string | null;
  countries: string[];
  directors: string[];
  posterUrl: string | null;
  averageStars: number | null;
  ratingCount: number;
  myHalfStars: number | null;
  onWatchlist: boolean;
}

export interface CastMember {
  personId: number;
  name: string;
  character: string | null;
}

export interface CrewMember {
  personId: number;
  name: string;
  role: string;
}

/** A card and everything else that is known of the film itself. */
export interface FilmDetailRow extends FilmCardRow {
  overview: string;
  languages: string[];
  minimumAge: number | null;
  series: string | null;
  keywords: string[];
  cast: CastMember[];
  crew: CrewMember[];
  externalIds: Record<string, string>;
  version: number;
}

export interface FilmsOfReader {
  readonly filmIds: readonly number[];
  /** Whose rating and watchlist are shown; null for a visitor. */
  readonly userId: string | null;
  /** Language of titles; null: the one of the reader's preferences, else English. */
  readonly language?: string | null;
}

const cardColumns = `
  f."id", f."slug", COALESCE(t."title", f."title") AS "title", f."originalTitle", f."year", f."runtimeMinutes",
  ARRAY(SELECT g."slug" FROM "FilmGenre" fg JOIN "Genre" g ON g."id" = fg."genreId"
    WHERE fg."filmId" = f."id" ORDER BY fg."position", g."slug") AS "genres",
  f."originalLanguage",
  ARRAY(SELECT fc."country" FROM "FilmCountry" fc WHERE fc."filmId" = f."id" ORDER BY fc."position") AS "countries",
  ARRAY(SELECT p."name" FROM "Credit" c JOIN "Person" p ON p."id" = c."personId"
    WHERE c."filmId" = f."id" AND c."role" = 'director' ORDER BY c."position") AS "directors",
  f."posterUrl",
  CASE WHEN f."ratingCount" > 0 THEN round(f."halfStarSum" / 2.0 / f."ratingCount", 2)::float8 END AS "averageStars",
  f."ratingCount", r."halfStars" AS "myHalfStars", w."filmId" IS NOT NULL AS "onWatchlist"`;

const detailColumns = `,
  COALESCE(o."overview", f."overview") AS "overview",
  ARRAY(SELECT l."language" FROM "FilmLanguage" l WHERE l."filmId" = f."id" ORDER BY l."position") AS "languages",
  f."minimumAge", f."series", f."version",
  ARRAY(SELECT k."name" FROM "FilmKeyword" fk JOIN "Keyword" k ON k."id" = fk."keywordId"
    WHERE fk."filmId" = f."id" ORDER BY k."name") AS "keywords",
  (SELECT COALESCE(json_agg(json_build_object('personId', p."id", 'name', p."name", 'character', c."character")
    ORDER BY c."position"), '[]') FROM "Credit" c JOIN "Person" p ON p."id" = c."personId"
    WHERE c."filmId" = f."id" AND c."role" = 'actor') AS "cast",
  (SELECT COALESCE(json_agg(json_build_object('personId', p."id", 'name', p."name", 'role', c."role")
    ORDER BY c."role", c."position"), '[]') FROM "Credit" c JOIN "Person" p ON p."id" = c."personId"
    WHERE c."filmId" = f."id" AND c."role" <> 'actor') AS "crew",
  (SELECT COALESCE(json_object_agg(e."source", e."value"), '{}') FROM "FilmExternalId" e
    WHERE e."filmId" = f."id") AS "externalIds"`;

const filmsOfReader = `
  FROM unnest($1::int[]) WITH ORDINALITY AS wanted("id", "at")
  JOIN "Film" f ON f."id" = wanted."id" AND f."status" = 'published'
  LEFT JOIN "Preference" pr ON pr."userId" = $2::uuid
  LEFT JOIN "FilmTitle" t ON t."filmId" = f."id" AND t."language" = COALESCE($3::text, pr."interfaceLanguage")
  LEFT JOIN "FilmTranslation" o ON o."filmId" = f."id" AND o."language" = COALESCE($3::text, pr."interfaceLanguage")
  LEFT JOIN "Rating" r ON r."filmId" = f."id" AND r."userId" = $2::uuid
  LEFT JOIN "WatchlistEntry" w ON w."filmId" = f."id" AND w."userId" = $2::uuid
  ORDER BY wanted."at"`;

/** Reads the cards of the given published films in the given order, in one query; others are left out. */
export async function listFilmCards(
  db: Database,
  { filmIds, userId, language = null }: FilmsOfReader,
): Promise<FilmCardRow[]> {
  if (filmIds.length === 0) return [];
  const { rows } = await db.pool.query<FilmCardRow>({
    name: "list-film-cards",
    text: `SELECT ${cardColumns} ${filmsOfReader}`,
    values: [filmIds, userId, language],
  });
  return rows;
}

/** Like `listFilmCards`, with all facts of each film. */
export async function listFilmDetails(
  db: Database,
  { filmIds, userId, language = null }: FilmsOfReader,
): Promise<FilmDetailRow[]> {
  if (filmIds.length === 0) return [];
  const { rows } = await db.pool.query<FilmDetailRow>({
    name: "list-film-details",
    text: `SELECT ${cardColumns}${detailColumns} ${filmsOfReader}`,
    values: [filmIds, userId, language],
  });
  return rows;
}
