import type { Database } from "../client";

/** What somebody did that others may see. */
export interface FeedRow {
  /** Names the entry for good: `rating:<user>:<film>`. */
  readonly id: string;
  readonly kind: "rating" | "review" | "diary";
  readonly at: Date;
  readonly userId: string;
  readonly filmId: number;
  readonly handle: string | null;
  readonly name: string;
  readonly simulated: boolean;
  readonly halfStars: number | null;
  readonly text: string | null;
  readonly spoiler: boolean;
  readonly rewatch: boolean;
}

export interface FeedPage {
  /** Whose feed: acts of those they follow. */
  readonly followerId: string;
  readonly limit: number;
  readonly after: { readonly at: string; readonly id: string } | null;
}

/** One of the three kinds of acts, cut to a page before they are merged. */
const acts = (kind: string, table: string, columns: string, time: string, condition: string) => `
  (SELECT '${kind}:' || x."userId" || ':' || ${kind === "diary" ? `x."id"` : `x."filmId"`} AS "id", '${kind}' AS "kind",
     x.${time} AS "at", x."userId", x."filmId", ${columns}
   FROM "${table}" x JOIN followed w ON w."userId" = x."userId" WHERE ${condition}
     AND ($2::timestamptz IS NULL OR x.${time} <= $2)
   ORDER BY x.${time} DESC LIMIT $4 + 100)`;

const feedQuery = `
  WITH followed AS (
    SELECT f."followeeId" AS "userId" FROM "Follow" f JOIN "Profile" p ON p."userId" = f."followeeId"
    WHERE f."followerId" = $1::uuid AND f."acceptedAt" IS NOT NULL AND p."visibility" <> 'private'
  ), act AS (
    ${acts("rating", "Rating", `x."halfStars"::int AS "halfStars", NULL AS "text", false AS "spoiler", false AS "rewatch"`, `"updatedAt"`, `x."source" IN ('app', 'api', 'simulated')`)}
    UNION ALL
    ${acts("review", "Review", `NULL, x."text", x."spoiler", false`, `"createdAt"`, `x."status" = 'published'`)}
    UNION ALL
    ${acts("diary", "DiaryEntry", `x."halfStars"::int, NULL, false, x."rewatch"`, `"createdAt"`, "true")}
  )
  SELECT act.*, p."handle", COALESCE(p."name", 'A member') AS "name", u."kind" = 'simulated' AS "simulated"
  FROM act JOIN "User" u ON u."id" = act."userId" LEFT JOIN "Profile" p ON p."userId" = act."userId"
  JOIN "Film" f ON f."id" = act."filmId" AND f."status" = 'published'
  WHERE $2::timestamptz IS NULL OR (act."at", act."id") < ($2, $3)
  ORDER BY act."at" DESC, act."id" DESC LIMIT $4`;

/** One page of what the people somebody follows did, the latest first; imported histories are no news. */
export async function listFeed(db: Database, { followerId, limit, after }: FeedPage): Promise<FeedRow[]> {
  const { rows } = await db.pool.query<FeedRow>({
    name: "list-feed",
    text: feedQuery,
    values: [followerId, after?.at ?? null, after?.id ?? null, limit],
  });
  return rows;
}
