import { randomUUID } from "node:crypto";
import { inTransaction } from "@kinora/db";
import type pg from "pg";
import { z } from "zod";
import type { Task } from "./claim-tasks";
import { parseMoment } from "./duration";
import type { Operation, Outcome, RunState } from "./execute-task";
import { announce } from "./ingest-events";
import type { JobFunction } from "./job-function";
import { toJsonb } from "./json";
import { addWait, completeStep, enqueueTask, noteStep } from "./run-state";
import { invokeRun, type JobEvent } from "./start-run";

export interface ApplyContext {
  readonly pool: pg.Pool;
  readonly functions: ReadonlyMap<string, JobFunction>;
  readonly owner: string;
  /** Milliseconds before try `attempt` + 1. */
  readonly backoffMs: (attempt: number) => number;
}

/** A task that is held, with its run as it is now. */
export interface Stretch {
  readonly task: Task;
  readonly run: RunState;
}

/**
 * Writes what a call did, in one transaction: steps, waits, further tasks, the run's end.
 *
 * A runner that lost its lease meanwhile writes nothing: somebody else does the task again. That a step has
 * ended is on the disk before the run goes on; that a run has ended need not be, for without it the function
 * is called again, finds its steps done and ends once more.
 *
 * @returns The same task, still held, with its run, where that goes straight on to its next step; else null.
 */
export function applyOutcome(
  context: ApplyContext,
  fn: JobFunction,
  task: Task,
  run: RunState,
  outcome: Outcome,
): Promise<Stretch | null> {
  const apply = async (client: pg.PoolClient): Promise<Stretch | null> => {
    const generation = await holdTask(client, task, context.owner);
    if (generation === null) return null;
    const step = findOnlyStep(task, run, outcome);
    if (step) {
      // Waking the task that is held here raises its generation; whoever woke it before is served too.
      await completeStep(client, run.id, describeStep(step));
      const done = { stepId: step.id, status: "completed", output: step.data ?? null, error: null };
      return {
        task: { ...task, attempt: 0, generation: generation + 1 },
        run: { ...run, steps: [...run.steps, done] },
      };
    }
    const work: Work = { ...context, client, fn, task, run };
    if (outcome.kind === "operations") await applyOperations(work, outcome);
    else if (outcome.kind === "completed") await finishRun(work, "completed", outcome.output);
    else if (!(await retry(work, outcome))) await finishRun(work, "failed", outcome.error);
    await settleStatus(client, run.id);
    return null;
  };
  return inTransaction(context.pool, apply, { isDurable: outcome.kind !== "completed" });
}

/** Locks the run, under which everything about it changes, and its task; null where that is no longer ours. */
async function holdTask(client: pg.PoolClient, task: Task, owner: string): Promise<number | null> {
  const { rows } = await client.query<{ generation: number }>({
    name: "hold-task",
    text: `SELECT t."generation" FROM "JobRun" r JOIN "JobTask" t ON t."runId" = r."id"
      WHERE r."id" = $1 AND t."id" = $2 AND t."leaseOwner" = $3 FOR UPDATE OF r, t`,
    values: [task.runId, task.id, owner],
  });
  return rows[0]?.generation ?? null;
}

/** The one step that a stretch of a run without parallel steps has just finished. */
function findOnlyStep(task: Task, run: RunState, outcome: Outcome): Operation | null {
  if (outcome.kind !== "operations" || task.stepId !== "step" || run.hasParallel) return null;
  const [only] = outcome.operations;
  const isStep = outcome.operations.length === 1 && (only?.op === "StepRun" || only?.op === "Step");
  return isStep && only ? only : null;
}

const describeStep = ({ id, name, displayName, op, data }: Operation) => ({
  ...{ stepId: id, name: displayName ?? name ?? id, op, data },
});

interface Work extends ApplyContext {
  readonly client: pg.PoolClient;
  readonly fn: JobFunction;
  readonly task: Task;
  readonly run: RunState;
}

async function applyOperations(work: Work, outcome: Extract<Outcome, { kind: "operations" }>): Promise<void> {
  const { operations, noRetry, retryAt } = outcome;
  const [only] = operations;
  if (operations.length === 1 && only?.op === "StepError") {
    if (await retry(work, { error: only.error, noRetry, retryAt })) return;
  }
  const completion = operations.find(({ op }) => op === "RunComplete");
  if (completion) return finishRun(work, "completed", completion.data);
  await endTask(work);
  for (const operation of operations) await applyOperation(work, operation);
}

const eventWait = z.object({ timeout: z.string(), if: z.string().optional() });
const invocation = z.object({
  function_id: z.string(),
  payload: z.object({ data: z.record(z.string(), z.unknown()).optional() }).optional(),
  timeout: z.string().optional(),
});
/** An invocation without a deadline of its own. */
const LONGEST_INVOCATION = "365d";

async function applyOperation(work: Work, operation: Operation): Promise<void> {
  const { client, run } = work;
  const step = {
    stepId: operation.id,
    name: operation.displayName ?? operation.name ?? operation.id,
    op: operation.op,
  };
  const now = new Date();
  switch (operation.op) {
    case "Step":
    case "StepRun":
      return completeStep(client, run.id, { ...step, data: operation.data });
    case "StepError":
    case "StepFailed":
      return completeStep(client, run.id, {
        ...step,
        error: operation.error ?? { message: "The step failed." },
      });
    case "StepPlanned":
      if (await noteStep(client, run.id, step)) await enqueueTask(client, run.id, step.stepId);
      return;
    case "DiscoveryRequest":
      return enqueueTask(client, run.id);
    case "Sleep":
      await noteStep(client, run.id, step);
      await addWait(client, run.id, {
        ...step,
        kind: "sleep",
        wakeAt: parseMoment(operation.name ?? "0s", now),
      });
      return;
    case "WaitForEvent": {
      const { timeout, if: condition } = eventWait.parse(operation.opts);
      const wakeAt = parseMoment(timeout, now);
      await noteStep(client, run.id, step);
      await addWait(client, run.id, { ...step, kind: "event", eventName: operation.name, condition, wakeAt });
      return;
    }
    case "InvokeFunction":
      return invoke(work, step, operation, now);
    default: {
      const message = `${operation.op} is not available in the local runner.`;
      return completeStep(client, run.id, { ...step, error: { name: "Error", message } });
    }
  }
}

async function invoke(
  { client, run, functions }: Work,
  step: { stepId: string; name: string; op: string },
  operation: Operation,
  now: Date,
): Promise<void> {
  const { function_id: fullId, payload, timeout = LONGEST_INVOCATION } = invocation.parse(operation.opts);
  const target = [...functions.values()].find((fn) => fn.fullId === fullId);
  if (!target) {
    const error = { name: "Error", message: `There is no function ${fullId} to invoke.` };
    return completeStep(client, run.id, { ...step, error });
  }
  await noteStep(client, run.id, step);
  if (!(await addWait(client, run.id, { ...step, kind: "invoke", wakeAt: parseMoment(timeout, now) })))
    return;
  const event: JobEvent = {
    id: `${run.id}:${step.stepId}`,
    name: "inngest/function.invoked",
    data: payload?.data ?? {},
    ts: now.getTime(),
  };
  await invokeRun(client, target, event, { runId: run.id, stepId: step.stepId });
}

/** Puts the task back for a later try; false when there is none left. */
async function retry(
  { client, task, fn, run, backoffMs }: Work,
  { error, noRetry, retryAt }: { error: unknown; noRetry: boolean; retryAt: Date | null },
): Promise<boolean> {
  if (noRetry || task.attempt + 1 >= fn.maxAttempts) return false;
  const at = retryAt ?? new Date(Date.now() + backoffMs(task.attempt));
  await client.query(
    `UPDATE "JobTask" SET "attempt" = "attempt" + 1, "runAt" = $2, "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "id" = $1`,
    [task.id, at],
  );
  await client.query(`UPDATE "JobRun" SET "attempts" = $2, "error" = $3::jsonb WHERE "id" = $1`, [
    run.id,
    task.attempt + 1,
    toJsonb(error),
  ]);
  return true;
}

/** Done with a task, unless somebody woke it while it ran: then it is due again. */
async function endTask({ client, task }: Work): Promise<void> {
  const { rowCount } = await client.query(`DELETE FROM "JobTask" WHERE "id" = $1 AND "generation" = $2`, [
    task.id,
    task.generation,
  ]);
  if (rowCount) return;
  await client.query(`UPDATE "JobTask" SET "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "id" = $1`, [
    task.id,
  ]);
}

async function finishRun(work: Work, status: "completed" | "failed", result: unknown): Promise<void> {
  const { client, run, fn, functions } = work;
  const isFailure = status === "failed";
  const { rows } = await client.query<{ ended: number }>({
    name: "finish-run",
    text: `WITH ended AS (
        UPDATE "JobRun" SET "status" = $2::"JobStatus", "endedAt" = clock_timestamp(), "output" = $3::jsonb,
          "error" = $4::jsonb,
          "progress" = CASE WHEN $2 = 'completed' AND "progress" IS NOT NULL THEN 1 ELSE "progress" END
        WHERE "id" = $1 AND "status" IN ('queued', 'running', 'waiting') RETURNING 1
      ), "tasks" AS (DELETE FROM "JobTask" WHERE "runId" = $1
      ), "waits" AS (DELETE FROM "JobWait" WHERE "runId" = $1)
      SELECT count(*)::int AS "ended" FROM ended`,
    values: [run.id, status, isFailure ? null : toJsonb(result ?? null), isFailure ? toJsonb(result) : null],
  });
  if (!rows[0]?.ended) return;
  if (run.parentRunId && run.parentStepId) {
    const error = { name: "Error", message: "The invoked function failed.", cause: result };
    await completeStep(client, run.parentRunId, {
      stepId: run.parentStepId,
      ...(isFailure ? { error } : { data: result ?? null }),
    });
  }
  const facts = { function_id: fn.fullId, run_id: run.id };
  const data = isFailure ? { ...facts, error: result, event: run.event } : { ...facts, result };
  const name = isFailure ? "inngest/function.failed" : "inngest/function.finished";
  const id = `${run.id}:${status}:${randomUUID()}`;
  await announce(client, [...functions.values()], { id, name, data, ts: Date.now() });
}

/** What an onlooker sees between two calls: due again, or waiting. */
async function settleStatus(client: pg.PoolClient, runId: string): Promise<void> {
  await client.query(
    `UPDATE "JobRun" r SET
       "status" = (CASE WHEN t."due" IS NULL THEN 'waiting' WHEN t."due" > clock_timestamp() THEN 'queued' ELSE 'running' END)::"JobStatus",
       "runAt" = coalesce(t."due", r."runAt")
     FROM (SELECT min("runAt") AS "due" FROM "JobTask" WHERE "runId" = $1) t
     WHERE r."id" = $1 AND r."status" = 'running'`,
    [runId],
  );
}
