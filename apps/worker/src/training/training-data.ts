import { type Database, inTransaction } from "@kinora/db";
import { buildInteractions, type ContentItem, filterEntries, type Interactions } from "@kinora/recsys";
import { readFilmContent } from "./film-content";

/** Half stars from which a rating says "I like this": what the ranking learns from. */
const LIKED_HALF_STARS = 7;
const ROWS_AT_ONCE = 50_000;

/** Everything that a training reads, as it was at one moment. */
export interface TrainingData {
  readonly queriedAt: Date;
  /** Row of ratings and likes → person, ascending. */
  readonly userIds: readonly string[];
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
    const { filmIds, content } = await readFilmContent(client);
    const itemOf = new Map(Array.from(filmIds, (id, item) => [id, item]));
    const columns = new RatingColumns();
    await client.query(`DECLARE ratings NO SCROLL CURSOR FOR ${RATINGS}`);
    for (;;) {
      const { rows } = await client.query<RatingRow>({
        text: `FETCH ${ROWS_AT_ONCE} FROM ratings`,
        rowMode: "array",
      });
      columns.add(rows, itemOf);
      if (rows.length < ROWS_AT_ONCE) break;
    }
    const { rows: clock } = await client.query<{ now: Date }>("SELECT now()");
    const queriedAt = clock[0]?.now ?? new Date();
    const ratings = columns.build(filmIds.length);
    return completeData({
      ...{ queriedAt, filmIds, ratings, userIds: columns.userIds, content },
    });
  });
}

/** Adds what follows from the ratings: the likes among them, and how often each film was rated. */
export function completeData(
  data: Pick<TrainingData, "queriedAt" | "filmIds" | "ratings" | "userIds" | "content">,
): TrainingData {
  const { ratings, filmIds } = data;
  const isLiked = (entry: number): boolean => 2 * (ratings.values?.[entry] ?? 0) >= LIKED_HALF_STARS;
  const likes = { ...filterEntries(ratings, isLiked), values: null };
  const ratingCounts = new Int32Array(filmIds.length);
  for (const item of ratings.items) ratingCounts[item] = (ratingCounts[item] ?? 0) + 1;
  return { ...data, likes, ratingCounts };
}

/** Whose, of which film, in half stars, and when in seconds since 1970. */
type RatingRow = [userId: string, filmId: number, halfStars: number, at: number];

interface Columns {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly values: Float32Array;
  readonly timestamps: Float64Array;
}

/** Collects rows as numbers outside of the heap: tens of millions of them fit. */
class RatingColumns {
  readonly #pieces: Columns[] = [];
  readonly userIds: string[] = [];

  add(rows: readonly RatingRow[], itemOf: ReadonlyMap<number, number>): void {
    const piece = makeColumns(rows.length);
    for (const [row, [userId, filmId, halfStars, at]] of rows.entries()) {
      if (userId !== this.userIds.at(-1)) this.userIds.push(userId);
      piece.users[row] = this.userIds.length - 1;
      piece.items[row] = itemOf.get(filmId) ?? -1;
      piece.values[row] = halfStars / 2;
      piece.timestamps[row] = at;
    }
    this.#pieces.push(piece);
  }

  build(itemCount: number): Interactions {
    const columns = makeColumns(this.#pieces.reduce((sum, { users }) => sum + users.length, 0));
    let at = 0;
    for (const { users, items, values, timestamps } of this.#pieces.splice(0)) {
      columns.users.set(users, at);
      columns.items.set(items, at);
      columns.values.set(values, at);
      columns.timestamps.set(timestamps, at);
      at += users.length;
    }
    return buildInteractions(columns, this.userIds.length, itemCount);
  }
}

const makeColumns = (length: number): Columns => ({
  users: new Int32Array(length),
  items: new Int32Array(length),
  values: new Float32Array(length),
  timestamps: new Float64Array(length),
});
