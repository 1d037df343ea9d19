import type { Database } from "../client";
import { filmSignals, type SignalKind } from "./taste-signal";

/** One year of somebody's diary in figures. */
export interface DiaryYearFigures {
  readonly viewingCount: number;
  readonly filmCount: number;
  readonly rewatchCount: number;
  readonly minutes: number;
  readonly averageStars: number | null;
  /** January to December. */
  readonly byMonth: number[];
  /** Monday to Sunday. */
  readonly byWeekday: number[];
  readonly busiestDay: string | null;
  readonly busiestDayCount: number;
  /** Days in a row with a viewing each. */
  readonly longestStreakDays: number;
}

const viewings = `viewing AS MATERIALIZED (
  SELECT d."id", d."filmId", d."watchedOn", d."rewatch", d."halfStars", COALESCE(f."runtimeMinutes", 0) AS "minutes"
  FROM "DiaryEntry" d JOIN "Film" f ON f."id" = d."filmId"
  WHERE d."userId" = $1::uuid AND d."watchedOn" >= make_date($2, 1, 1) AND d."watchedOn" < make_date($2 + 1, 1, 1))`;

const perStep = (part: string, last: number) =>
  `ARRAY(SELECT (SELECT count(*)::int FROM viewing WHERE extract(${part} FROM "watchedOn") = step) FROM generate_series(1, ${last}) step)`;

export async function readDiaryYear(
  db: Database,
  { userId, year }: { userId: string; year: number },
): Promise<DiaryYearFigures> {
  const { rows } = await db.pool.query<DiaryYearFigures>({
    name: "read-diary-year",
    text: `WITH ${viewings}, day AS (SELECT "watchedOn", count(*)::int AS n FROM viewing GROUP BY 1),
      streak AS (SELECT count(*)::int AS n FROM (
        SELECT "watchedOn" - (row_number() OVER (ORDER BY "watchedOn"))::int AS start FROM day) runs GROUP BY start),
      busiest AS (SELECT * FROM day ORDER BY n DESC, "watchedOn" LIMIT 1)
      SELECT count(*)::int AS "viewingCount", count(DISTINCT "filmId")::int AS "filmCount",
        count(*) FILTER (WHERE "rewatch")::int AS "rewatchCount", COALESCE(sum("minutes"), 0)::int AS "minutes",
        round(avg("halfStars") / 2, 2)::float8 AS "averageStars",
        ${perStep("month", 12)} AS "byMonth", ${perStep("isodow", 7)} AS "byWeekday",
        (SELECT to_char("watchedOn", 'YYYY-MM-DD') FROM busiest) AS "busiestDay",
        COALESCE((SELECT n FROM busiest), 0) AS "busiestDayCount",
        COALESCE((SELECT max(n) FROM streak), 0) AS "longestStreakDays" FROM viewing`,
    values: [userId, year],
  });
  const [figures] = rows;
  if (!figures) throw new Error("A count over no rows is one row.");
  return figures;
}

/** What a year's films were most made of: five of each kind, by viewings. */
export interface DiaryYearSignal {
  readonly kind: SignalKind;
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

export async function listDiaryYearSignals(
  db: Database,
  { userId, year }: { userId: string; year: number },
): Promise<DiaryYearSignal[]> {
  const { rows } = await db.pool.query<DiaryYearSignal>({
    name: "list-diary-year-signals",
    text: `WITH ${viewings} SELECT "kind", "value", "name", "count" FROM (
        SELECT s."kind", s."value", min(s."name") AS "name", count(*)::int AS "count",
          row_number() OVER (PARTITION BY s."kind" ORDER BY count(*) DESC, min(s."name")) AS "place"
        FROM viewing v JOIN (${filmSignals}) s ON s."filmId" = v."filmId" WHERE s."kind" <> 'keyword'
        GROUP BY s."kind", s."value") t WHERE "place" <= 5 ORDER BY "kind", "place"`,
    values: [userId, year],
  });
  return rows;
}

/** The year's films: best loved first, with how often each was seen; first and last viewing besides. */
export interface DiaryYearFilms {
  readonly loved: readonly { filmId: number; halfStars: number; count: number }[];
  readonly firstFilmId: number | null;
  readonly lastFilmId: number | null;
}

export async function listDiaryYearFilms(
  db: Database,
  { userId, year, limit }: { userId: string; year: number; limit: number },
): Promise<DiaryYearFilms> {
  const { rows } = await db.pool.query<{
    loved: DiaryYearFilms["loved"];
    first: number | null;
    last: number | null;
  }>({
    name: "list-diary-year-films",
    text: `WITH ${viewings}, film AS (
        SELECT v."filmId", COALESCE(max(v."halfStars"), max(r."halfStars"))::int AS "halfStars", count(*)::int AS "count"
        FROM viewing v LEFT JOIN "Rating" r ON r."userId" = $1::uuid AND r."filmId" = v."filmId" GROUP BY v."filmId"
        HAVING COALESCE(max(v."halfStars"), max(r."halfStars")) IS NOT NULL
        ORDER BY 2 DESC, 3 DESC, 1 LIMIT $3)
      SELECT (SELECT COALESCE(json_agg(json_build_object('filmId', "filmId", 'halfStars', "halfStars", 'count', "count")), '[]') FROM film) AS "loved",
        (SELECT "filmId" FROM viewing ORDER BY "watchedOn", "id" LIMIT 1) AS "first",
        (SELECT "filmId" FROM viewing ORDER BY "watchedOn" DESC, "id" DESC LIMIT 1) AS "last"`,
    values: [userId, year, limit],
  });
  const [row] = rows;
  return { loved: row?.loved ?? [], firstFilmId: row?.first ?? null, lastFilmId: row?.last ?? null };
}
