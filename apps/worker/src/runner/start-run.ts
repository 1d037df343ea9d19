import { jobRunIdOf } from "@kinora/db";
import type pg from "pg";
import type { JobFunction } from "./job-function";
import { toJsonb } from "./json";

/** An event as functions see it. */
export interface JobEvent {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly ts: number;
  /** W3C traceparent of what sent it: its runs belong to that trace. Kept from the function. */
  readonly traceParent?: string | null;
}

export interface RunParent {
  readonly runId: string;
  readonly stepId: string;
}

/** Begins runs of one function for one event each, as its limits say. Call it inside a transaction. */
export async function startRuns(
  client: pg.PoolClient,
  fn: JobFunction,
  events: readonly JobEvent[],
): Promise<void> {
  const plain: RunRow[] = [];
  for (const event of events) {
    if (fn.debounce && (await postpone(client, fn, event))) continue;
    plain.push(await describeRun(client, fn, event));
  }
  await insertRuns(client, plain);
}

/** Begins a run that another run waits for: no debounce, the caller wants exactly this one. */
export async function invokeRun(
  client: pg.PoolClient,
  fn: JobFunction,
  event: JobEvent,
  parent: RunParent,
): Promise<void> {
  const row = await describeRun(client, { ...fn, debounce: null }, event);
  await insertRuns(client, [{ ...row, parentRunId: parent.runId, parentStepId: parent.stepId }]);
}

interface RunRow {
  readonly id: string;
  readonly functionId: string;
  readonly event: JobEvent;
  readonly concurrencyKey: string | null;
  readonly debounceKey: string | null;
  readonly idempotencyKey: string | null;
  readonly priority: number;
  /** Milliseconds from now. */
  readonly delayMs: number;
  readonly parentRunId: string | null;
  readonly parentStepId: string | null;
}

async function describeRun(client: pg.PoolClient, fn: JobFunction, event: JobEvent): Promise<RunRow> {
  const scope = { event };
  const throttleMs = fn.throttle ? await reserveStart(client, fn, String(fn.throttle.key(scope))) : 0;
  return {
    id: jobRunIdOf(fn.id, event.id),
    functionId: fn.id,
    event,
    concurrencyKey: fn.keyed ? String(fn.keyed.key(scope)) : null,
    debounceKey: fn.debounce ? String(fn.debounce.key(scope)) : null,
    idempotencyKey: fn.idempotency ? `${fn.id}:${String(fn.idempotency(scope))}` : null,
    // Inngest's factor is a head start in seconds; ours is a rank, smaller first.
    priority: -Math.round(Number(fn.priority(scope)) || 0),
    delayMs: Math.max(throttleMs, fn.debounce?.periodMs ?? 0),
    parentRunId: null,
    parentStepId: null,
  };
}

async function insertRuns(client: pg.PoolClient, rows: readonly RunRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS r("id" uuid, "functionId" text, "event" jsonb,
         "concurrencyKey" text, "debounceKey" text, "idempotencyKey" text, "priority" int, "delayMs" float,
         "parentRunId" uuid, "parentStepId" text)
     ), begun AS (
       INSERT INTO "JobRun" ("id", "functionId", "event", "concurrencyKey", "debounceKey", "idempotencyKey",
         "priority", "runAt", "parentRunId", "parentStepId")
       SELECT "id", "functionId", "event", "concurrencyKey", "debounceKey", "idempotencyKey", "priority",
         clock_timestamp() + "delayMs" * interval '1 ms', "parentRunId", "parentStepId"
       FROM given ON CONFLICT DO NOTHING
       RETURNING "id", "functionId", "concurrencyKey", "priority", "runAt"
     )
     INSERT INTO "JobTask" ("runId", "functionId", "concurrencyKey", "priority", "runAt")
     SELECT "id", "functionId", "concurrencyKey", "priority", "runAt" FROM begun`,
    [toJsonb(rows)],
  );
}

/**
 * Moves a run that waits under the same debounce key to the new event and a later start; false when
 * none waits. Two events of one key at the same moment wait for each other here.
 */
async function postpone(client: pg.PoolClient, fn: JobFunction, event: JobEvent): Promise<boolean> {
  if (!fn.debounce) return false;
  const debounceKey = String(fn.debounce.key({ event }));
  await client.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`debounce:${fn.id}:${debounceKey}`]);
  const { rowCount } = await client.query(
    `WITH moved AS (
       UPDATE "JobTask" t SET "runAt" = least(
         clock_timestamp() + $3::float * interval '1 ms',
         r."createdAt" + $4::float * interval '1 ms')
       FROM "JobRun" r
       WHERE r."id" = t."runId" AND r."functionId" = $1 AND r."debounceKey" = $2 AND r."status" = 'queued'
         AND r."startedAt" IS NULL AND t."leaseOwner" IS NULL
       RETURNING t."runId", t."runAt"
     )
     UPDATE "JobRun" r SET "event" = $5::jsonb, "runAt" = moved."runAt" FROM moved WHERE r."id" = moved."runId"`,
    [fn.id, debounceKey, fn.debounce.periodMs, fn.debounce.timeoutMs, toJsonb(event)],
  );
  return Boolean(rowCount);
}

/** Generic cell rate algorithm: the milliseconds until this key's next start, which is taken by asking. */
async function reserveStart(client: pg.PoolClient, fn: JobFunction, key: string): Promise<number> {
  const { spacingMs = 0, burst = 1 } = fn.throttle ?? {};
  const { rows } = await client.query<{ wait: number }>(
    `INSERT INTO "JobThrottle" AS t ("functionId", "key", "nextAt")
     VALUES ($1, $2, clock_timestamp() + ($3::float - $4::float) * interval '1 ms')
     ON CONFLICT ("functionId", "key") DO UPDATE
       SET "nextAt" = greatest(t."nextAt", clock_timestamp() - $4::float * interval '1 ms') + $3::float * interval '1 ms'
     RETURNING extract(epoch FROM "nextAt" - clock_timestamp())::float * 1000 - $3::float AS wait`,
    [fn.id, key, spacingMs, (burst - 1) * spacingMs],
  );
  return Math.max(0, rows[0]?.wait ?? 0);
}
