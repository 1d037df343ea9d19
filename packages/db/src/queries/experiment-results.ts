import type { Database } from "../client";

/** Sum and sum of squares over an arm's people of something counted per list. */
interface PerList {
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** What the people of one arm did with the lists they got. */
export interface ExperimentArmTotals {
  readonly arm: string;
  /** Who got a list at all. */
  readonly peopleCount: number;
  readonly listCount: number;
  readonly clicks: PerList;
  readonly hides: PerList;
}

const sums = (name: string) =>
  `json_build_object('sum', sum("${name}" / "lists"), 'sumOfSquares', sum(("${name}" / "lists") ^ 2)) AS "${name}"`;

/** Each person counts once, by what they did per list: somebody who asks for many lists weighs no more. */
export async function readExperimentTotals(
  db: Database,
  { experimentId }: { experimentId: string },
): Promise<ExperimentArmTotals[]> {
  const { rows } = await db.pool.query<ExperimentArmTotals>(
    `WITH acts AS (
       SELECT r."arm", r."userId", count(DISTINCT r."id")::float8 AS "lists",
         count(DISTINCT f."id") FILTER (WHERE f."kind" = 'click')::float8 AS "clicks",
         count(DISTINCT f."id") FILTER (WHERE f."kind" = 'hide')::float8 AS "hides"
       FROM "RecommendationRequest" r LEFT JOIN "Feedback" f ON f."requestId" = r."id"
       WHERE r."experimentId" = $1 AND r."userId" IS NOT NULL AND r."arm" IS NOT NULL GROUP BY 1, 2)
     SELECT "arm", count(*)::int AS "peopleCount", sum("lists")::int AS "listCount", ${sums("clicks")}, ${sums("hides")}
     FROM acts GROUP BY "arm" ORDER BY "arm"`,
    [experimentId],
  );
  return rows;
}

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
