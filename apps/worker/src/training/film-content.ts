import type { Database } from "@kinora/db";
import type { ContentItem } from "@kinora/recsys";

export interface FilmContent {
  /** Ascending. */
  readonly filmIds: Int32Array;
  /** What each of them is about. */
  readonly content: readonly ContentItem[];
}

/** Reads what films are about: all published ones, or those of the named ids that are. */
export async function readFilmContent(
  client: Pick<Database["pool"], "query">,
  filmIds: readonly number[] | null = null,
): Promise<FilmContent> {
  const { rows } = await client.query<FilmRow>(FILMS, [filmIds]);
  return { filmIds: Int32Array.from(rows, ({ id }) => id), content: rows.map(describeFilm) };
}

interface FilmRow {
  id: number;
  title: string;
  overview: string;
  year: number | null;
  originalLanguage: string | null;
  genres: string[];
  keywords: string[];
  countries: string[];
  directors: string[];
  actors: string[];
}

const FILMS = `
  SELECT f."id", f."title", f."overview", f."year", f."originalLanguage",
    ARRAY(SELECT g."slug" FROM "FilmGenre" fg JOIN "Genre" g ON g."id" = fg."genreId" WHERE fg."filmId" = f."id" ORDER BY 1) AS genres,
    ARRAY(SELECT k."name" FROM "FilmKeyword" fk JOIN "Keyword" k ON k."id" = fk."keywordId" WHERE fk."filmId" = f."id" ORDER BY 1) AS keywords,
    ARRAY(SELECT c."country" FROM "FilmCountry" c WHERE c."filmId" = f."id" ORDER BY 1) AS countries,
    ARRAY(SELECT p."name" FROM "Credit" c JOIN "Person" p ON p."id" = c."personId"
      WHERE c."filmId" = f."id" AND c."role" = 'director' ORDER BY 1) AS directors,
    ARRAY(SELECT p."name" FROM "Credit" c JOIN "Person" p ON p."id" = c."personId"
      WHERE c."filmId" = f."id" AND c."role" = 'actor' ORDER BY 1) AS actors
  FROM "Film" f WHERE f."status" = 'published' AND ($1::int[] IS NULL OR f."id" = ANY($1)) ORDER BY f."id"`;

function describeFilm(film: FilmRow): ContentItem {
  const { title, overview, year, originalLanguage, genres, keywords, countries, directors, actors } = film;
  return {
    text: `${title} ${overview}`,
    facts: {
      ...{ genre: genres, keyword: keywords, director: directors, cast: actors, country: countries },
      decade: year === null ? [] : [`${Math.floor(year / 10) * 10}s`],
      language: originalLanguage ? [originalLanguage] : [],
    },
  };
}
