import type { Database } from "../client";

/** A film of somebody's watchlist that they can watch now and could not when they put it there. */
export interface NewlyAvailable {
  readonly userId: string;
  readonly filmId: number;
  readonly title: string;
  readonly region: string;
  readonly providers: string[];
}

/**
 * Films that came to a service of the person's, in their region, since a time. A film that some service
 * of theirs had all along is no news when another takes it too; one that they were told of is left out.
 */
export async function listNewlyAvailable(
  db: Database,
  { since, limit }: { since: Date; limit: number },
): Promise<NewlyAvailable[]> {
  const { rows } = await db.pool.query<NewlyAvailable>(
    `SELECT w."userId", w."filmId", f."title", a."region", array_agg(DISTINCT s."name" ORDER BY s."name") AS "providers"
     FROM "WatchlistEntry" w
     JOIN "User" u ON u."id" = w."userId" AND u."kind" = 'person' AND u."lockedAt" IS NULL
     JOIN "Film" f ON f."id" = w."filmId" AND f."status" = 'published'
     LEFT JOIN "Preference" p ON p."userId" = w."userId"
     JOIN "Availability" a ON a."filmId" = w."filmId" AND a."region" = coalesce(p."region", 'US')
       AND a."offer" IN ('stream', 'free')
       AND (cardinality(coalesce(p."providerIds", '{}')) = 0 OR a."providerId" = ANY(p."providerIds"))
     JOIN "Provider" s ON s."id" = a."providerId"
     WHERE NOT EXISTS (SELECT 1 FROM "Notification" n
       WHERE n."idempotencyKey" = concat_ws(':', 'available', w."userId", w."filmId", a."region"))
     GROUP BY w."userId", w."filmId", f."title", a."region", w."addedAt"
     HAVING min(a."since") > greatest($1, w."addedAt")
     ORDER BY w."userId", w."filmId" LIMIT $2`,
    [since, limit],
  );
  return rows;
}

/** One film comes to one person's region once. */
export const availabilityKey = ({ userId, filmId, region }: NewlyAvailable): string =>
  `available:${userId}:${filmId}:${region}`;
