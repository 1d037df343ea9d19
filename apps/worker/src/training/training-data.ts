import { type Database, inTransaction } from "@kinora/db";
import { buildInteractions, type ContentItem, type Interactions } from "@kinora/recsys";

/** Half stars from which a rating says "I like this": what the ranking learns from. */
const LIKED_HALF_STARS = 7;
const ROWS_AT_ONCE = 50_000;

/** Everything that a training reads, as it was at one moment. */
export interface TrainingData {
  readonly queriedAt: Date;
  /** Item → film id, ascending: every published film, rated or not. */
  readonly filmIds: Int32Array;
  readonly content: readonly ContentItem[];
  /** All ratings that count, in stars, with their times. */
  readonly ratings: Interactions;
  /** Those of them that say "I like this", without values; the same users and items. */
  readonly likes: Interactions;
  readonly ratingCounts: Int32Array;
}

const RATINGS = `
  SELECT r."userId", r."filmId", r."halfStars", extract(epoch FROM r."updatedAt")::float8
  FROM "Rating" r
  JOIN "Film" f ON f."id" = r."filmId" AND f."status" = 'published'
  LEFT JOIN "Preference" p ON p."userId" = r."userId"
  WHERE NOT r."muted" AND NOT coalesce(p."privateMode", false)
  ORDER BY r."userId", r."filmId"`;

/** What was asked for: a snapshot under another question is another data set. */
export const trainingSchema = `${RATINGS}; liked from ${LIKED_HALF_STARS} half stars, weight 1`;

/**
 * Reads ratings and films in one snapshot of the database. Ratings that their owner muted, and those of
 * people in private mode, are left out.
 */
export async function readTrainingData(db: Database): Promise<TrainingData> {
  return inTransaction(db.pool, async (client) => {
    await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows: films } = await client.query<FilmRow>(FILMS);
    const filmIds = Int32Array.from(films, ({ id }) => id);
    const itemOf = new Map(films.map(({ id }, item) => [id, item]));
    const columns = new RatingColumns();
    await client.query(`DECLARE ratings NO SCROLL CURSOR FOR ${RATINGS}`);
    for (;;) {
      const { rows } = await client.query<[string, number, number, number]>({
        text: `FETCH ${ROWS_AT_ONCE} FROM ratings`,
        rowMode: "array",
      });
      for (const [userId, filmId, halfStars, at] of rows)
        columns.add(userId, itemOf.get(filmId) ?? -1, halfStars, at);
      if (rows.length < ROWS_AT_ONCE) break;
    }
    const { rows: clock } = await client.query<{ now: Date }>("SELECT now()");
    const { ratings, likes } = columns.build(filmIds.length);
    const ratingCounts = new Int32Array(filmIds.length);
    for (const item of ratings.items) ratingCounts[item] = (ratingCounts[item] ?? 0) + 1;
    const queriedAt = clock[0]?.now ?? new Date();
    return { queriedAt, filmIds, content: films.map(describeFilm), ratings, likes, ratingCounts };
  });
}

/** Collects rows without an object for each: ten million of them fit in memory. */
class RatingColumns {
  readonly #items: number[] = [];
  readonly #users: number[] = [];
  readonly #halfStars: number[] = [];
  readonly #times: number[] = [];
  #userCount = 0;
  #lastUser = "";

  add(userId: string, item: number, halfStars: number, at: number): void {
    if (userId !== this.#lastUser) {
      this.#lastUser = userId;
      this.#userCount++;
    }
    this.#users.push(this.#userCount - 1);
    this.#items.push(item);
    this.#halfStars.push(halfStars);
    this.#times.push(at);
  }

  build(itemCount: number): { ratings: Interactions; likes: Interactions } {
    const userCount = this.#userCount;
    const users = Int32Array.from(this.#users);
    const items = Int32Array.from(this.#items);
    const times = Float64Array.from(this.#times);
    const stars = Float32Array.from(this.#halfStars, (halfStars) => halfStars / 2);
    const liked = (_: number, row: number): boolean => (this.#halfStars[row] ?? 0) >= LIKED_HALF_STARS;
    return {
      ratings: buildInteractions({ users, items, values: stars, timestamps: times }, userCount, itemCount),
      likes: buildInteractions(
        {
          users: users.filter(liked),
          items: items.filter(liked),
          values: null,
          timestamps: times.filter(liked),
        },
        userCount,
        itemCount,
      ),
    };
  }
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
  FROM "Film" f WHERE f."status" = 'published' ORDER BY f."id"`;

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
