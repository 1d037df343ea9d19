import type { Database, Transaction } from "../client";
import type { SignalWeights, TasteSignal } from "./taste-signal";

/** Everything of one person that their lists depend on, as it is now. */
export interface Taste {
  readonly tasteVersion: number;
  readonly ratings: readonly TasteRating[];
  /** Films they hid or marked as seen. */
  readonly hiddenFilmIds: readonly number[];
  /** Films in their diary. */
  readonly loggedFilmIds: readonly number[];
  readonly watchlistFilmIds: readonly number[];
  /** Films they asked for more of, or less; the last word on each film. */
  readonly moreFilmIds: readonly number[];
  readonly lessFilmIds: readonly number[];
  /** What they corrected of what is believed of them. */
  readonly signals: readonly TasteSignal[];
  readonly preference: TastePreference;
}

export interface TasteRating {
  readonly filmId: number;
  readonly halfStars: number;
  readonly muted: boolean;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}

export interface TastePreference {
  readonly languages: readonly string[];
  readonly interfaceLanguage: string;
  readonly region: string;
  /** Services that they have. */
  readonly providerIds: readonly number[];
  readonly genresMore: readonly number[];
  readonly genresLess: readonly number[];
  readonly maturity: number;
  readonly popularity: number;
  readonly diversity: number;
  readonly recency: number;
  readonly halfLifeDays: number | null;
  readonly blindRating: boolean;
  readonly signalWeights: SignalWeights;
  /** Goes into cache keys: a changed preference changes the very next answer. */
  readonly version: number;
}

interface TasteRow extends TastePreference {
  tasteVersion: number;
  ratedIds: number[];
  halfStars: number[];
  muted: boolean[];
  ratedAt: number[];
  hiddenIds: number[];
  loggedIds: number[];
  watchlistIds: number[];
  moreIds: number[];
  lessIds: number[];
  signals: TasteSignal[];
}

const tasteQuery = `
  SELECT u."tasteVersion", r.*, h."hiddenIds", d."loggedIds", w."watchlistIds", m."moreIds", m."lessIds", s."signals",
    COALESCE(p."languages", '{}') AS "languages", COALESCE(p."interfaceLanguage", 'en') AS "interfaceLanguage",
    COALESCE(p."region", 'US') AS "region", COALESCE(p."providerIds", '{}') AS "providerIds", COALESCE(p."genresMore", '{}') AS "genresMore",
    COALESCE(p."genresLess", '{}') AS "genresLess", COALESCE(p."maturity", 18) AS "maturity",
    COALESCE(p."popularity", 0) AS "popularity", COALESCE(p."diversity", 0) AS "diversity",
    COALESCE(p."recency", 0) AS "recency", p."halfLifeDays", COALESCE(p."blindRating", false) AS "blindRating",
    COALESCE(p."signalWeights", '{}') AS "signalWeights",
    COALESCE(extract(epoch FROM p."updatedAt") * 1000, 0)::float8 AS "version"
  FROM "User" u
  LEFT JOIN "Preference" p ON p."userId" = u."id"
  CROSS JOIN LATERAL (SELECT
    COALESCE(array_agg("filmId" ORDER BY "filmId"), '{}') AS "ratedIds",
    COALESCE(array_agg("halfStars"::int ORDER BY "filmId"), '{}') AS "halfStars",
    COALESCE(array_agg("muted" ORDER BY "filmId"), '{}') AS "muted",
    COALESCE(array_agg((extract(epoch FROM "updatedAt") * 1000)::float8 ORDER BY "filmId"), '{}') AS "ratedAt"
    FROM "Rating" WHERE "userId" = u."id") r
  CROSS JOIN LATERAL (SELECT COALESCE(array_agg("filmId"), '{}') AS "hiddenIds" FROM "HiddenFilm" WHERE "userId" = u."id") h
  CROSS JOIN LATERAL (SELECT COALESCE(array_agg(DISTINCT "filmId"), '{}') AS "loggedIds" FROM "DiaryEntry" WHERE "userId" = u."id") d
  CROSS JOIN LATERAL (SELECT COALESCE(array_agg("filmId"), '{}') AS "watchlistIds" FROM "WatchlistEntry" WHERE "userId" = u."id") w
  CROSS JOIN LATERAL (SELECT
    COALESCE(array_agg("filmId") FILTER (WHERE "kind" = 'more'), '{}') AS "moreIds",
    COALESCE(array_agg("filmId") FILTER (WHERE "kind" = 'less'), '{}') AS "lessIds"
    FROM (SELECT DISTINCT ON ("filmId") "filmId", "kind" FROM "Feedback"
      WHERE "userId" = u."id" AND "kind" IN ('more', 'less', 'undo') ORDER BY "filmId", "id" DESC) last) m
  CROSS JOIN LATERAL (SELECT COALESCE(json_agg(json_build_object('kind', "kind", 'value', "value", 'weight', "weight",
    'muted', "muted", 'hidden', "hidden")), '[]') AS "signals" FROM "TasteSignal" WHERE "userId" = u."id") s
  WHERE u."id" = $1::uuid`;

/** Reads one person's taste in one query; null where there is no such person. */
export async function findTaste(db: Database, userId: string): Promise<Taste | null> {
  const { rows } = await db.pool.query<TasteRow>({ name: "find-taste", text: tasteQuery, values: [userId] });
  const row = rows[0];
  if (!row) return null;
  const { tasteVersion, ratedIds, halfStars, muted, ratedAt, ...rest } = row;
  const { hiddenIds, loggedIds, watchlistIds, moreIds, lessIds, signals, ...preference } = rest;
  return {
    tasteVersion,
    ratings: ratedIds.map((filmId, at) => ({
      filmId,
      halfStars: halfStars[at] ?? 0,
      muted: muted[at] ?? false,
      updatedAt: ratedAt[at] ?? 0,
    })),
    hiddenFilmIds: hiddenIds,
    loggedFilmIds: loggedIds,
    watchlistFilmIds: watchlistIds,
    moreFilmIds: moreIds,
    lessFilmIds: lessIds,
    signals,
    preference,
  };
}

/** Says that somebody's lists may have changed; call it inside the change's transaction. */
export async function raiseTasteVersion(tx: Transaction, userId: string): Promise<void> {
  await tx.user.update({
    where: { id: userId },
    data: { tasteVersion: { increment: 1 } },
    select: { id: true },
  });
}

/**
 * A text that differs whenever somebody's list may: what they said, and what an import wrote for them.
 * Null where there is nobody of that id.
 */
export async function findListVersion(db: Database, userId: string): Promise<string | null> {
  const { rows } = await db.pool.query<{ version: string }>(
    `SELECT concat_ws('-', u."tasteVersion", extract(epoch FROM p."updatedAt"), r."count", extract(epoch FROM r."at")) AS "version"
     FROM "User" u
     LEFT JOIN "Preference" p ON p."userId" = u."id"
     CROSS JOIN LATERAL (SELECT count(*) AS "count", max("updatedAt") AS "at" FROM "Rating" WHERE "userId" = u."id") r
     WHERE u."id" = $1`,
    [userId],
  );
  return rows[0]?.version ?? null;
}
