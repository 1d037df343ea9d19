import type { Database } from "../client";

/** What an instance holds and does, for the admin's first page. */
export interface InstanceFigures {
  readonly filmCount: number;
  readonly memberCount: number;
  readonly ratingCount: number;
  readonly reviewCount: number;
  readonly openReportCount: number;
  readonly activeMemberCount: number;
  readonly listCount: number;
  readonly clickCount: number;
  readonly hideCount: number;
}

/** Counts; what is of today covers the last 24 hours. */
export async function readInstanceFigures(db: Database, { now }: { now: Date }): Promise<InstanceFigures> {
  const { rows } = await db.pool.query<InstanceFigures>(
    `SELECT
       (SELECT count(*)::int FROM "Film" WHERE "status" = 'published') AS "filmCount",
       (SELECT count(*)::int FROM "UserIdentity") AS "memberCount",
       (SELECT coalesce(sum("ratingCount"), 0)::int FROM "Film") AS "ratingCount",
       (SELECT count(*)::int FROM "Review" WHERE "status" = 'published') AS "reviewCount",
       (SELECT count(*)::int FROM "ReviewReport" WHERE "decidedAt" IS NULL) AS "openReportCount",
       (SELECT count(DISTINCT "userId")::int FROM "Session" WHERE "lastSeenAt" > $1) AS "activeMemberCount",
       (SELECT count(*)::int FROM "RecommendationRequest" WHERE "createdAt" > $1) AS "listCount",
       (SELECT count(*)::int FROM "Feedback" WHERE "kind" = 'click' AND "createdAt" > $1) AS "clickCount",
       (SELECT count(*)::int FROM "Feedback" WHERE "kind" = 'hide' AND "createdAt" > $1) AS "hideCount"`,
    [new Date(now.getTime() - 24 * 60 * 60 * 1000)],
  );
  const [figures] = rows;
  if (!figures) throw new Error("A query without a table always has one row.");
  return figures;
}
