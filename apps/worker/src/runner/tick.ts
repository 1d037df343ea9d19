import { inTransaction } from "@kinora/db";
import { CronExpressionParser } from "cron-parser";
import type pg from "pg";
import type { JobFunction } from "./job-function";
import { completeStep } from "./run-state";
import { startRuns } from "./start-run";

/** The next time of a schedule, after `from`; `TZ=Europe/Berlin 0 3 * * *` names a time zone, else UTC. */
export function nextRunOf(cron: string, from: Date): Date {
  const [, timeZone = "UTC", expression = cron] = /^TZ=(\S+)\s+(.*)$/.exec(cron) ?? [];
  return CronExpressionParser.parse(expression, { tz: timeZone, currentDate: from }).next().toDate();
}

/** Brings the table of schedules in line with the functions; a time that was missed stays due. */
export async function syncSchedules(pool: pg.Pool, functions: readonly JobFunction[]): Promise<void> {
  for (const { id, crons } of functions) {
    const [cron] = crons;
    if (!cron) continue;
    await pool.query(
      `INSERT INTO "JobSchedule" AS s ("functionId", "cron", "nextRunAt") VALUES ($1, $2, $3)
       ON CONFLICT ("functionId") DO UPDATE SET "cron" = excluded."cron", "nextRunAt" = excluded."nextRunAt"
       WHERE s."cron" <> excluded."cron"`,
      [id, cron, nextRunOf(cron, new Date())],
    );
  }
  const scheduled = functions.filter(({ crons }) => crons.length > 0).map(({ id }) => id);
  await pool.query(`DELETE FROM "JobSchedule" WHERE NOT "functionId" = ANY($1)`, [scheduled]);
}

/**
 * Starts what the clock has made due. A schedule that was missed several times, for the machine was
 * off, runs once. The run's id follows from the time, so several runners start it once.
 */
export async function runSchedules(
  pool: pg.Pool,
  functions: ReadonlyMap<string, JobFunction>,
  now: Date,
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ functionId: string; cron: string; nextRunAt: Date }>(
      `SELECT "functionId", "cron", "nextRunAt" FROM "JobSchedule"
       WHERE "nextRunAt" <= $1 AND NOT "paused" FOR UPDATE SKIP LOCKED`,
      [now],
    );
    for (const { functionId, cron, nextRunAt } of rows) {
      const fn = functions.get(functionId);
      const at = nextRunAt.toISOString();
      const event = {
        id: `cron:${at}`,
        name: "inngest/scheduled.timer",
        data: { cron },
        ts: nextRunAt.getTime(),
      };
      if (fn) await startRuns(client, { ...fn, debounce: null }, [event]);
      await client.query(
        `UPDATE "JobSchedule" SET "nextRunAt" = $2, "lastRunAt" = $3 WHERE "functionId" = $1`,
        [functionId, nextRunOf(cron, now), now],
      );
    }
    return rows.length;
  });
}

/** Wakes runs whose sleep is over, and those that waited in vain. */
export async function endWaits(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ runId: string; stepId: string; kind: string }>(
    `SELECT "runId", "stepId", "kind" FROM "JobWait" WHERE "wakeAt" <= clock_timestamp() ORDER BY "wakeAt" LIMIT 200`,
  );
  for (const { runId, stepId, kind } of rows) {
    const error = { name: "InngestInvokeTimeoutError", message: "The invoked function took too long." };
    await inTransaction(pool, (client) =>
      completeStep(client, runId, { stepId, ...(kind === "invoke" ? { error } : { data: null }) }),
    );
  }
  return rows.length;
}
