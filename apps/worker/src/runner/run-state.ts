import type pg from "pg";
import { toJsonb } from "./json";

/** A step's end: with data, or with the error that a handler may still catch. */
export interface StepEnd {
  readonly stepId: string;
  readonly name?: string;
  readonly op?: string;
  readonly data?: unknown;
  readonly error?: unknown;
}

/**
 * Keeps a step's result for good and lets its run go on. A second end of the same step, or one of a
 * run that has ended, changes nothing.
 */
export async function completeStep(client: pg.PoolClient, runId: string, end: StepEnd): Promise<void> {
  // The run's row is the lock under which its steps, waits and tasks change together.
  const run = await client.query(
    `SELECT 1 FROM "JobRun" WHERE "id" = $1 AND "status" IN ('queued', 'running', 'waiting') FOR UPDATE`,
    [runId],
  );
  if (!run.rowCount) return;
  const isError = end.error !== undefined;
  const { rows } = await client.query<{ ended: number }>({
    name: "complete-step",
    text: `WITH ended AS (
        INSERT INTO "JobStep" AS s ("runId", "stepId", "name", "op", "status", "position", "output", "error", "endedAt")
        VALUES ($1, $2, $3, $4, $5,
          (SELECT count(*) FROM "JobStep" WHERE "runId" = $1 AND "position" IS NOT NULL), $6::jsonb, $7::jsonb, clock_timestamp())
        ON CONFLICT ("runId", "stepId") DO UPDATE SET "status" = excluded."status", "position" = excluded."position",
          "output" = excluded."output", "error" = excluded."error", "endedAt" = excluded."endedAt"
        WHERE s."status" = 'pending' RETURNING 1
      ), "waits" AS (DELETE FROM "JobWait" WHERE "runId" = $1 AND "stepId" = $2)
      SELECT count(*)::int AS "ended" FROM ended`,
    values: [
      runId,
      end.stepId,
      end.name ?? end.stepId,
      end.op ?? "StepRun",
      isError ? "failed" : "completed",
      isError ? null : toJsonb(end.data ?? null),
      isError ? toJsonb(end.error) : null,
    ],
  });
  if (rows[0]?.ended) await enqueueTask(client, runId);
}

/** Notes a step that is planned or waits; one that is known already stays as it is. */
export async function noteStep(
  client: pg.PoolClient,
  runId: string,
  { stepId, name, op }: { stepId: string; name: string; op: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO "JobStep" ("runId", "stepId", "name", "op") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [runId, stepId, name, op],
  );
  return Boolean(rowCount);
}

/** Wakes a run, or one of its parallel steps; a wake-up of a task that executes now is not lost. */
export async function enqueueTask(client: pg.PoolClient, runId: string, stepId = "step"): Promise<void> {
  await client.query(
    `INSERT INTO "JobTask" AS t ("runId", "functionId", "stepId", "concurrencyKey", "priority", "runAt")
     SELECT "id", "functionId", $2, "concurrencyKey", "priority", clock_timestamp() FROM "JobRun" WHERE "id" = $1
     ON CONFLICT ("runId", "stepId") DO UPDATE
       SET "runAt" = excluded."runAt", "attempt" = 0, "generation" = t."generation" + 1`,
    [runId, stepId],
  );
}

export interface Wait {
  readonly stepId: string;
  readonly kind: "sleep" | "event" | "invoke";
  readonly eventName?: string;
  readonly condition?: string;
  readonly wakeAt: Date;
}

/** Lets a run wait; false when it does already. */
export async function addWait(client: pg.PoolClient, runId: string, wait: Wait): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO "JobWait" ("id", "runId", "stepId", "kind", "eventName", "condition", "wakeAt")
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [runId, wait.stepId, wait.kind, wait.eventName ?? null, wait.condition ?? null, wait.wakeAt],
  );
  return Boolean(rowCount);
}
