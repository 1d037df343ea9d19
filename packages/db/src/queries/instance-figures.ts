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

/** What happened on one day, in UTC. */
export interface DayFigures {
  readonly day: string;
  readonly ratings: number;
  readonly reviews: number;
  readonly newMembers: number;
  readonly activeMembers: number;
  readonly lists: number;
  readonly clicks: number;
  readonly hides: number;
  readonly films: number;
  readonly reports: number;
  readonly events: number;
}

/** One count a day, joined to the days that are asked for. */
const perDay = (name: string, table: string, time: string, count: string, condition = "true") => `
  LEFT JOIN (SELECT date_trunc('day', ${time} AT TIME ZONE 'UTC')::date AS "day", ${count}::int AS "${name}" FROM "${table}"
    WHERE ${time} >= $1::timestamptz - make_interval(days => $2::int) AND ${condition} GROUP BY 1) "${name}" USING ("day")`;

/** The last days' figures, oldest first, days without anything among them. */
export async function listDayFigures(
  db: Database,
  { now, days }: { now: Date; days: number },
): Promise<DayFigures[]> {
  const names = [
    ...["ratings", "reviews", "newMembers", "activeMembers", "lists", "clicks", "hides"],
    ...["films", "reports", "events"],
  ];
  const { rows } = await db.pool.query<DayFigures>({
    name: "list-day-figures",
    text: `SELECT to_char("day", 'YYYY-MM-DD') AS "day", ${names.map((name) => `COALESCE("${name}"."${name}", 0) AS "${name}"`).join(", ")}
      FROM (SELECT step::date AS "day" FROM generate_series(($1::timestamptz AT TIME ZONE 'UTC')::date - ($2::int - 1),
        ($1::timestamptz AT TIME ZONE 'UTC')::date, interval '1 day') step) days
      ${perDay("ratings", "Rating", `"updatedAt"`, "count(*)")}
      ${perDay("reviews", "Review", `"createdAt"`, "count(*)", `"status" = 'published'`)}
      ${perDay("newMembers", "User", `"createdAt"`, "count(*)", `"kind" = 'person'`)}
      ${perDay("activeMembers", "Session", `"lastSeenAt"`, `count(DISTINCT "userId")`)}
      ${perDay("lists", "RecommendationRequest", `"createdAt"`, "count(*)")}
      ${perDay("clicks", "Feedback", `"createdAt"`, "count(*)", `"kind" = 'click'`)}
      ${perDay("films", "Film", `"createdAt"`, "count(*)", `"status" = 'published'`)}
      ${perDay("reports", "ReviewReport", `"createdAt"`, "count(*)")}
      ${perDay("events", "OutboxEvent", `"createdAt"`, "count(*)")}
      ${perDay("hides", "Feedback", `"createdAt"`, "count(*)", `"kind" = 'hide'`)}
      ORDER BY days."day"`,
    values: [now, days],
  });
  return rows;
}
