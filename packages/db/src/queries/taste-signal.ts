import type { Database, Transaction } from "../client";
import { raiseTasteVersion } from "./taste";

export const signalKinds = [
  "genre",
  "keyword",
  "director",
  "actor",
  "country",
  "language",
  "decade",
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** What somebody said of one genre, person, country or the like. */
export interface TasteSignal {
  readonly kind: SignalKind;
  readonly value: string;
  /** −1 (less of this) to 1 (more). */
  readonly weight: number;
  /** Ratings of such films are left out of the person's own lists. */
  readonly muted: boolean;
  /** Such films never come up. */
  readonly hidden: boolean;
}

/** How much each kind of fact counts: 1 where nothing is said. */
export type SignalWeights = Partial<Record<SignalKind, number>>;

/**
 * Sets signals and weights and leaves the others; a signal that says nothing any more is removed. Every
 * list after it is made anew.
 */
export async function setTaste(
  db: Database,
  {
    userId,
    signals,
    signalWeights,
  }: { userId: string; signals: readonly TasteSignal[]; signalWeights?: SignalWeights },
): Promise<void> {
  await db.$transaction(async (tx) => {
    for (const { kind, value, ...says } of signals) await setSignal(tx, { userId, kind, value }, says);
    if (signalWeights) {
      await tx.preference.upsert({
        where: { userId },
        create: { userId, signalWeights },
        update: { signalWeights },
      });
    }
    await raiseTasteVersion(tx, userId);
  });
}

async function setSignal(
  tx: Transaction,
  key: { userId: string; kind: SignalKind; value: string },
  says: Omit<TasteSignal, "kind" | "value">,
): Promise<void> {
  const silent = says.weight === 0 && !says.muted && !says.hidden;
  if (silent) await tx.tasteSignal.deleteMany({ where: key });
  else
    await tx.tasteSignal.upsert({
      where: { userId_kind_value: key },
      create: { ...key, ...says },
      update: says,
    });
}

/** What somebody's ratings say of one genre, person, country or the like. */
export interface LeaningRow {
  readonly kind: SignalKind;
  readonly value: string;
  readonly name: string;
  /** Of their ratings that count. */
  readonly count: number;
  readonly averageStars: number;
  /** What everybody gives the same films. */
  readonly everybodyStars: number;
}

const MOST_PER_KIND = 40;

/** What a film carries, by kind, value and name; keywords only where they tell something. */
export const filmSignals = `
  SELECT x."filmId", 'genre' AS "kind", x."genreId"::text AS "value", g."name" FROM "FilmGenre" x JOIN "Genre" g ON g."id" = x."genreId"
  UNION ALL SELECT x."filmId", 'keyword', x."keywordId"::text, k."name" FROM "FilmKeyword" x JOIN "Keyword" k ON k."id" = x."keywordId"
  UNION ALL SELECT DISTINCT x."filmId", x."role"::text, x."personId"::text, p."name" FROM "Credit" x JOIN "Person" p ON p."id" = x."personId"
    WHERE x."role" IN ('director', 'actor')
  UNION ALL SELECT x."filmId", 'country', x."country", x."country" FROM "FilmCountry" x
  UNION ALL SELECT x."id", 'language', x."originalLanguage", x."originalLanguage" FROM "Film" x WHERE x."originalLanguage" IS NOT NULL
  UNION ALL SELECT x."id", 'decade', (x."year" / 10 * 10)::text, (x."year" / 10 * 10)::text FROM "Film" x WHERE x."year" IS NOT NULL`;

/** What somebody's ratings lean to: at least two films each, the most rated first within each kind. */
export async function listLeanings(db: Database, { userId }: { userId: string }): Promise<LeaningRow[]> {
  const { rows } = await db.pool.query<LeaningRow>({
    name: "list-leanings",
    text: `WITH mine AS MATERIALIZED (
        SELECT r."filmId", r."halfStars", f."halfStarSum"::float8 / NULLIF(f."ratingCount", 0) AS "everybody"
        FROM "Rating" r JOIN "Film" f ON f."id" = r."filmId" WHERE r."userId" = $1::uuid AND NOT r."muted")
      SELECT "kind", "value", "name", "count", "averageStars", "everybodyStars" FROM (
        SELECT s."kind", s."value", min(s."name") AS "name", count(*)::int AS "count",
          round(avg(m."halfStars") / 2, 2)::float8 AS "averageStars",
          round((avg(m."everybody") / 2)::numeric, 2)::float8 AS "everybodyStars",
          row_number() OVER (PARTITION BY s."kind" ORDER BY count(*) DESC, avg(m."halfStars") DESC, s."value") AS "place"
        FROM mine m JOIN (${filmSignals}) s ON s."filmId" = m."filmId"
        GROUP BY s."kind", s."value" HAVING count(*) >= 2) t
      WHERE "place" <= $2 ORDER BY "kind", "place"`,
    values: [userId, MOST_PER_KIND],
  });
  return rows;
}

/** How somebody rates, beside how everybody does. */
export interface RatingHabits {
  readonly ratingCount: number;
  readonly mutedCount: number;
  readonly averageStars: number | null;
  readonly deviationStars: number | null;
  readonly everybodyStars: number | null;
  /** Ratings of 0.5, 1, … 5 stars. */
  readonly histogram: number[];
  /** Monday to Sunday, in UTC. */
  readonly byWeekday: number[];
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

export async function readRatingHabits(db: Database, { userId }: { userId: string }): Promise<RatingHabits> {
  const counts = (column: string, first: number, last: number) =>
    `ARRAY(SELECT (SELECT count(*)::int FROM mine WHERE ${column} = step) FROM generate_series(${first}, ${last}) step)`;
  const { rows } = await db.pool.query<RatingHabits>({
    name: "read-rating-habits",
    text: `WITH mine AS MATERIALIZED (SELECT "halfStars", "muted", "createdAt", "updatedAt",
        extract(isodow FROM "createdAt")::int AS "day" FROM "Rating" WHERE "userId" = $1::uuid)
      SELECT count(*)::int AS "ratingCount", count(*) FILTER (WHERE "muted")::int AS "mutedCount",
        round(avg("halfStars") / 2, 2)::float8 AS "averageStars", round(stddev_pop("halfStars") / 2, 2)::float8 AS "deviationStars",
        (SELECT round(sum("halfStarSum") / 2.0 / NULLIF(sum("ratingCount"), 0), 2)::float8 FROM "Film") AS "everybodyStars",
        ${counts(`"halfStars"`, 1, 10)} AS "histogram", ${counts(`"day"`, 1, 7)} AS "byWeekday",
        min("createdAt") AS "firstAt", max("updatedAt") AS "lastAt" FROM mine`,
    values: [userId],
  });
  const [habits] = rows;
  if (!habits) throw new Error("A count over no rows is one row.");
  return habits;
}

/** A film that somebody sees otherwise than everybody. */
export interface DifferenceRow {
  readonly filmId: number;
  readonly myStars: number;
  readonly everybodyStars: number;
  readonly gap: number;
}

/** Films where somebody differs most from everybody, of those that five people or more have rated. */
export async function listDifferences(
  db: Database,
  { userId, limit }: { userId: string; limit: number },
): Promise<DifferenceRow[]> {
  const { rows } = await db.pool.query<DifferenceRow>({
    name: "list-differences",
    text: `SELECT "filmId", "myStars", "everybodyStars", "myStars" - "everybodyStars" AS "gap" FROM (
        SELECT r."filmId", (r."halfStars" / 2.0)::float8 AS "myStars",
          round((f."halfStarSum" - r."halfStars") / 2.0 / (f."ratingCount" - 1), 2)::float8 AS "everybodyStars"
        FROM "Rating" r JOIN "Film" f ON f."id" = r."filmId"
        WHERE r."userId" = $1::uuid AND f."ratingCount" > 5 AND f."status" = 'published') t
      ORDER BY abs("myStars" - "everybodyStars") DESC, "filmId" LIMIT $2`,
    values: [userId, limit],
  });
  return rows;
}

/** Somebody who rates much as the person does, and agreed to be found. */
export interface NeighbourRow {
  readonly userId: string;
  readonly handle: string;
  readonly name: string;
  readonly simulated: boolean;
  readonly sharedCount: number;
  /** Correlation over shared films, −1 to 1. */
  readonly agreement: number;
}

/** People whose ratings go with somebody's, of those who opted in; made-up members always take part. */
export async function listNeighbours(
  db: Database,
  { userId, limit }: { userId: string; limit: number },
): Promise<NeighbourRow[]> {
  const { rows } = await db.pool.query<NeighbourRow>({
    name: "list-neighbours",
    text: `SELECT o."id" AS "userId", p."handle"::text AS "handle", p."name", o."kind" = 'simulated' AS "simulated",
        t."sharedCount", t."agreement"
      FROM (SELECT r."userId", count(*)::int AS "sharedCount", corr(m."halfStars", r."halfStars") AS "agreement"
        FROM "Rating" m JOIN "Rating" r ON r."filmId" = m."filmId" AND r."userId" <> m."userId"
        WHERE m."userId" = $1::uuid GROUP BY r."userId" HAVING count(*) >= 5) t
      JOIN "User" o ON o."id" = t."userId" JOIN "Profile" p ON p."userId" = o."id" AND p."visibility" = 'public'
      LEFT JOIN "Preference" w ON w."userId" = o."id"
      WHERE t."agreement" > 0 AND NOT COALESCE(w."privateMode", false)
        AND (o."kind" = 'simulated' OR COALESCE(w."neighboursOptIn", false))
      ORDER BY t."agreement" * t."sharedCount" / (t."sharedCount" + 10.0) DESC, o."id" LIMIT $2`,
    values: [userId, limit],
  });
  return rows;
}
