import type { Database } from "../client";

/** How the runner keeps up. */
export interface JobFigures {
  /** Steps that could execute now and that no worker has taken. */
  readonly waiting: number;
  /** How long the oldest of them has waited; 0 without one. */
  readonly oldestWaitSeconds: number;
  /** Seconds from start to end of the runs that began in the last hour and are over, by function. */
  readonly durations: readonly { functionId: string; p50: number; p95: number }[];
}

export async function readJobFigures(db: Database): Promise<JobFigures> {
  const [queue, durations] = await Promise.all([
    db.pool.query<{ waiting: number; oldest: number }>(
      `SELECT count(*)::int AS "waiting", coalesce(extract(epoch FROM now() - min("runAt")), 0)::float8 AS "oldest"
       FROM "JobTask" WHERE "runAt" <= now() AND ("leaseUntil" IS NULL OR "leaseUntil" < now())`,
    ),
    db.pool.query<{ functionId: string; p50: number; p95: number }>(
      `SELECT "functionId",
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "endedAt" - "startedAt"))::float8 AS "p50",
         percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM "endedAt" - "startedAt"))::float8 AS "p95"
       FROM "JobRun" WHERE "status" = 'completed' AND "createdAt" > now() - interval '1 hour' AND "startedAt" IS NOT NULL
       GROUP BY "functionId"`,
    ),
  ]);
  const [counts] = queue.rows;
  if (!counts) throw new Error("A count always has one row.");
  return { waiting: counts.waiting, oldestWaitSeconds: counts.oldest, durations: durations.rows };
}
