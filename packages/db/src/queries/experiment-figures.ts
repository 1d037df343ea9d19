import type { Database, Transaction } from "../client";
import type { Experiment, Prisma } from "../generated/client";
import { recordEvent } from "./outbox-event";

/** What an arm's people did since they first saw it, as a sequential test reads it. */
export interface ArmFigures {
  readonly arm: string;
  readonly people: number;
  readonly clicks: { readonly sum: number; readonly sumOfSquares: number };
  readonly hides: { readonly sum: number; readonly sumOfSquares: number };
}

/** Clicks on and hides of picks, a person each, from the moment that each person was exposed. */
export async function readArmFigures(
  db: Database,
  { experimentId, until }: { experimentId: string; until: Date },
): Promise<ArmFigures[]> {
  const { rows } = await db.pool.query<Record<"arm", string> & Record<"people" | Sum, number>>(
    `WITH person AS (
       SELECT a."arm", a."userId",
         count(f."id") FILTER (WHERE f."kind" = 'click')::float8 AS clicks,
         count(f."id") FILTER (WHERE f."kind" IN ('hide', 'less'))::float8 AS hides
       FROM "ExperimentAssignment" a
       LEFT JOIN "Feedback" f ON f."userId" = a."userId" AND f."createdAt" >= a."exposedAt" AND f."createdAt" <= $2
         AND f."requestId" IS NOT NULL
       WHERE a."experimentId" = $1 AND a."exposedAt" <= $2
       GROUP BY 1, 2
     )
     SELECT "arm", count(*)::int AS people, sum(clicks) AS clicks, sum(clicks * clicks) AS "clicksSquared",
       sum(hides) AS hides, sum(hides * hides) AS "hidesSquared"
     FROM person GROUP BY 1 ORDER BY 1`,
    [experimentId, until],
  );
  return rows.map(({ arm, people, clicks, clicksSquared, hides, hidesSquared }) => ({
    ...{ arm, people },
    clicks: { sum: clicks, sumOfSquares: clicksSquared },
    hides: { sum: hides, sumOfSquares: hidesSquared },
  }));
}

type Sum = "clicks" | "clicksSquared" | "hides" | "hidesSquared";

/** Clicks on each of two interleaved arms' picks, [first, second], in every list that was clicked. */
export async function listInterleavedClicks(
  db: Database,
  { experimentId, until }: { experimentId: string; until: Date },
): Promise<[number, number][]> {
  const { rows } = await db.pool.query<{ first: number; second: number }>(
    `SELECT count(*) FILTER (WHERE i."team" = 0)::int AS first, count(*) FILTER (WHERE i."team" = 1)::int AS second
     FROM "RecommendationRequest" q
     JOIN "Feedback" f ON f."requestId" = q."id" AND f."kind" = 'click' AND f."createdAt" <= $2
     JOIN "Impression" i ON i."requestId" = q."id" AND i."filmId" = f."filmId" AND i."team" IS NOT NULL
     WHERE q."experimentId" = $1 GROUP BY q."id" ORDER BY q."id"`,
    [experimentId, until],
  );
  return rows.map(({ first, second }) => [first, second]);
}

export async function listRunningExperiments(db: Transaction): Promise<Experiment[]> {
  return db.experiment.findMany({ where: { status: "running" }, orderBy: { id: "asc" } });
}

/**
 * Keeps what a look at an experiment found, and takes arms that broke a guardrail out, with an event for
 * each; all or nothing. One that was stopped or shipped meanwhile stays as it is.
 */
export function keepExperimentLook(
  db: Database,
  look: {
    readonly id: string;
    readonly arms: Prisma.InputJsonValue;
    readonly results: Prisma.InputJsonValue;
    readonly stoppedArms: readonly string[];
  },
): Promise<void> {
  const { id, arms, results, stoppedArms } = look;
  return db.$transaction(async (tx) => {
    const { count } = await tx.experiment.updateMany({
      where: { id, status: "running" },
      data: { arms, results },
    });
    if (count === 0) return;
    for (const arm of stoppedArms) {
      await recordEvent(tx, { name: "experiment/arm-stopped", payload: { experimentId: id, arm } });
    }
  });
}
