import { withoutFlush } from "@kinora/db";
import type pg from "pg";
import type { Task } from "./claim-tasks";
import { INTERNAL_URL, type JobFunction, type ServeHandler } from "./job-function";
import type { JobEvent } from "./start-run";

/** What the SDK answers for one step or decision of a function. */
export interface Operation {
  readonly id: string;
  readonly op: string;
  /** A name, or for sleeps and waits their duration or event. */
  readonly name?: string;
  readonly displayName?: string;
  readonly data?: unknown;
  readonly error?: unknown;
  readonly opts?: Readonly<Record<string, unknown>>;
}

export type Outcome =
  | {
      readonly kind: "operations";
      readonly operations: readonly Operation[];
      readonly noRetry: boolean;
      readonly retryAt: Date | null;
    }
  | { readonly kind: "completed"; readonly output: unknown }
  | {
      readonly kind: "failed";
      readonly error: unknown;
      readonly noRetry: boolean;
      readonly retryAt: Date | null;
    };

/** A run with what its function has already done. */
export interface RunState {
  readonly id: string;
  readonly event: JobEvent;
  readonly parentRunId: string | null;
  readonly parentStepId: string | null;
  readonly steps: readonly {
    readonly stepId: string;
    readonly status: string;
    readonly output: unknown;
    readonly error: unknown;
  }[];
  /** Planned steps still pending: what is not planned must not start beside them. */
  readonly hasParallel: boolean;
}

/**
 * Marks a run as running and reads its state; null when it has ended. It does not wait for the disk: a mark
 * that a dying server forgets is made again. Not in the claim's transaction: a claim locks tasks, and whoever
 * writes an outcome locks the run before its tasks.
 */
export async function beginTask(pool: pg.Pool, { runId }: Task): Promise<RunState | null> {
  const { rows } = await pool.query<RunState>(
    `UPDATE "JobRun" r SET "status" = 'running', "startedAt" = coalesce("startedAt", clock_timestamp())
     FROM (${withoutFlush}) hasty
     WHERE "id" = $1 AND "status" IN ('queued', 'running', 'waiting')
     RETURNING "id", "event", "parentRunId", "parentStepId",
       coalesce((SELECT jsonb_agg(jsonb_build_object(
           'stepId', s."stepId", 'status', s."status", 'output', s."output", 'error', s."error") ORDER BY s."position")
         FROM "JobStep" s WHERE s."runId" = r."id" AND s."position" IS NOT NULL), '[]') AS steps,
       EXISTS (SELECT 1 FROM "JobTask" t WHERE t."runId" = r."id" AND t."stepId" <> 'step') AS "hasParallel"`,
    [runId],
  );
  return rows[0] ?? null;
}

/**
 * Calls the function once: it runs on to its next step, executes that, and answers what it did.
 *
 * Protocol of Inngest's executor, version 2. `ctx.fn_id` is left out, else the SDK looks for a server
 * to store checkpoints on.
 */
export async function callFunction(
  handler: ServeHandler,
  fn: JobFunction,
  task: Task,
  { id, event, steps, hasParallel }: RunState,
): Promise<Outcome> {
  const stack = steps.map(({ stepId }) => stepId);
  const finished = steps.map(({ stepId, status, output, error }) => [
    stepId,
    status === "completed" ? { type: "data", data: output } : { type: "error", error },
  ]);
  const { traceParent: _, ...seen } = event;
  const body = {
    version: 2,
    event: seen,
    events: [seen],
    steps: Object.fromEntries(finished),
    ctx: {
      run_id: id,
      attempt: task.attempt,
      max_attempts: fn.maxAttempts,
      disable_immediate_execution: task.stepId === "step" && hasParallel,
      use_api: false,
      stack: { stack, current: stack.length },
    },
  };
  const response = await handler(
    new Request(
      `${INTERNAL_URL}?fnId=${encodeURIComponent(fn.fullId)}&stepId=${encodeURIComponent(task.stepId)}`,
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          host: "runner.internal",
          "x-inngest-req-version": "2",
        },
        body: JSON.stringify(body),
      },
    ),
  );
  return readOutcome(response);
}

async function readOutcome(response: Response): Promise<Outcome> {
  const text = await response.text();
  const answer: unknown = text ? JSON.parse(text) : null;
  const noRetry = response.headers.get("x-inngest-no-retry") === "true";
  const retryAt = readRetryAfter(response.headers.get("retry-after"));
  if (response.status === 206) {
    return { kind: "operations", operations: [answer].flat() as Operation[], noRetry, retryAt };
  }
  if (response.status === 200) return { kind: "completed", output: answer };
  return { kind: "failed", error: answer, noRetry, retryAt };
}

function readRetryAfter(header: string | null): Date | null {
  if (!header) return null;
  const seconds = Number(header);
  return new Date(Number.isFinite(seconds) ? Date.now() + seconds * 1000 : Date.parse(header));
}
