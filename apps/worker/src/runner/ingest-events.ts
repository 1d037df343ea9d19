import type pg from "pg";
import { compileExpression } from "./expression";
import type { JobFunction } from "./job-function";
import { completeStep } from "./run-state";
import { type JobEvent, startRuns } from "./start-run";

/**
 * Takes events in: starts the runs they trigger, wakes the runs that wait for them, ends the runs they
 * cancel. Call it inside a transaction. An event that was taken in before does nothing again.
 */
export async function ingestEvents(
  client: pg.PoolClient,
  functions: readonly JobFunction[],
  events: readonly JobEvent[],
): Promise<void> {
  const fresh = await rememberEvents(client, events);
  for (const fn of functions) {
    const starting = fresh.filter((event) => triggers(fn, event));
    if (starting.length > 0) await startRuns(client, fn, starting);
    for (const event of fresh) await cancelRuns(client, fn, event);
  }
  await wakeWaiting(client, fresh);
}

/** Takes in an event of the runner's own, which nobody sends twice: unless a function hears it, it is not kept. */
export async function announce(
  client: pg.PoolClient,
  functions: readonly JobFunction[],
  event: JobEvent,
): Promise<void> {
  const isHeard = functions.some(
    (fn) => triggers(fn, event) || fn.cancelOn.some(({ event: name }) => name === event.name),
  );
  if (isHeard) return ingestEvents(client, functions, [event]);
  await wakeWaiting(client, [event]);
}

async function rememberEvents(client: pg.PoolClient, events: readonly JobEvent[]): Promise<JobEvent[]> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO "JobEvent" ("id", "name") SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING RETURNING "id"`,
    [events.map(({ id }) => id), events.map(({ name }) => name)],
  );
  const unseen = new Set(rows.map(({ id }) => id));
  // Delete as we go: the same event twice in one batch counts once.
  return events.filter(({ id }) => unseen.delete(id));
}

function triggers(fn: JobFunction, event: JobEvent): boolean {
  return fn.events.some(({ name, applies }) => {
    const matches = name.endsWith("*") ? event.name.startsWith(name.slice(0, -1)) : name === event.name;
    return matches && Boolean(applies({ event }));
  });
}

async function wakeWaiting(client: pg.PoolClient, events: readonly JobEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { rows } = await client.query<{
    runId: string;
    stepId: string;
    eventName: string;
    condition: string | null;
    started: JobEvent;
  }>(
    `SELECT w."runId", w."stepId", w."eventName", w."condition", r."event" AS started
     FROM "JobWait" w JOIN "JobRun" r ON r."id" = w."runId"
     WHERE w."kind" = 'event' AND w."eventName" = ANY($1) AND w."wakeAt" > clock_timestamp() ORDER BY w."createdAt"`,
    [events.map(({ name }) => name)],
  );
  for (const wait of rows) {
    const applies = wait.condition ? compileExpression(wait.condition) : () => true;
    const event = events.find(
      (candidate) =>
        candidate.name === wait.eventName && Boolean(applies({ event: wait.started, async: candidate })),
    );
    if (event) await completeStep(client, wait.runId, { stepId: wait.stepId, data: event });
  }
}

async function cancelRuns(client: pg.PoolClient, fn: JobFunction, event: JobEvent): Promise<void> {
  for (const rule of fn.cancelOn.filter(({ event: name }) => name === event.name)) {
    const { rows } = await client.query<{ id: string; event: JobEvent }>(
      `SELECT "id", "event" FROM "JobRun" WHERE "functionId" = $1 AND "status" IN ('queued', 'running', 'waiting')`,
      [fn.id],
    );
    const ended = rows.filter(
      (run) => run.event.id !== event.id && Boolean(rule.applies({ event: run.event, async: event })),
    );
    if (ended.length === 0) continue;
    const ids = ended.map(({ id }) => id);
    await client.query(
      `UPDATE "JobRun" SET "status" = 'cancelled', "endedAt" = clock_timestamp() WHERE "id" = ANY($1::uuid[])`,
      [ids],
    );
    await client.query(`DELETE FROM "JobTask" WHERE "runId" = ANY($1::uuid[])`, [ids]);
    await client.query(`DELETE FROM "JobWait" WHERE "runId" = ANY($1::uuid[])`, [ids]);
  }
}
