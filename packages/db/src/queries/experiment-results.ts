import type { Database } from "../client";

/** How one arm did on one day, in UTC. */
export interface ExperimentDay {
  readonly day: string;
  readonly arm: string;
  readonly listCount: number;
  readonly clickCount: number;
}

/** The course of an experiment, day by day. */
export async function listExperimentDays(
  db: Database,
  { experimentId }: { experimentId: string },
): Promise<ExperimentDay[]> {
  const { rows } = await db.pool.query<ExperimentDay>(
    `SELECT to_char(r."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day", r."arm",
       count(DISTINCT r."id")::int AS "listCount",
       count(f."id") FILTER (WHERE f."kind" = 'click')::int AS "clickCount"
     FROM "RecommendationRequest" r LEFT JOIN "Feedback" f ON f."requestId" = r."id"
     WHERE r."experimentId" = $1 AND r."arm" IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    [experimentId],
  );
  return rows;
}

/** How many people were put into each arm: what the planned shares are held against. */
export async function countAssignments(
  db: Database,
  { experimentId }: { experimentId: string },
): Promise<{ arm: string; count: number }[]> {
  const groups = await db.experimentAssignment.groupBy({
    by: ["arm"],
    where: { experimentId },
    _count: { _all: true },
  });
  return groups.map(({ arm, _count }) => ({ arm, count: _count._all }));
}
