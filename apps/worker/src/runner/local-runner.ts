import { createHash, randomUUID } from "node:crypto";
import type { Database } from "@kinora/db";
import { inTransaction } from "@kinora/db";
import { applyOutcome } from "./apply-outcome";
import { claimTasks, extendLeases, releaseLeases, type Task } from "./claim-tasks";
import { beginTask, callFunction, type Outcome } from "./execute-task";
import { ingestEvents } from "./ingest-events";
import { type JobFunction, readJobFunctions, type ServeHandler } from "./job-function";
import type { JobEvent } from "./start-run";
import { endWaits, runSchedules, syncSchedules } from "./tick";

export interface LocalRunnerOptions {
  readonly db: Database;
  /** Serves the functions; asked at start which there are. */
  readonly handler: ServeHandler;
  readonly appId: string;
  /** Steps that execute at once in this process. */
  readonly slots?: number;
  readonly leaseMs?: number;
  readonly pollMs?: number;
  /** Milliseconds before try `attempt` + 1. */
  readonly backoffMs?: (attempt: number) => number;
  readonly onError?: (error: unknown, about: string) => void;
}

export interface IncomingEvent {
  readonly id?: string;
  readonly name: string;
  readonly data?: Record<string, unknown>;
  readonly ts?: number;
}

export interface LocalRunner {
  /** Takes events in; those without an id are new. Resolves when they are on the disk. */
  ingest(events: readonly IncomingEvent[]): Promise<string[]>;
  /** Stands in for the network of the Inngest client, so that `step.sendEvent` ends here. */
  readonly fetch: typeof fetch;
  /** Aborted when the run was cancelled, its lease lost, or the runner stops. */
  signalOf(runId: string): AbortSignal;
  start(): Promise<void>;
  /** Lets steps end for a while, then gives back what still executes. */
  stop(graceMs?: number): Promise<void>;
}

/** Doubles from a second to ten minutes; a random half keeps many failures from coming back together. */
export function backoffWithJitter(attempt: number): number {
  const most = Math.min(600_000, 1000 * 2 ** attempt);
  return most / 2 + Math.random() * (most / 2);
}

/**
 * Runs Inngest functions durably on PostgreSQL alone, by the protocol of Inngest's own executor: every
 * finished step is kept, a process that dies loses at most the step it was in, and several runners
 * share the work. Safe to run in any number of processes on one database.
 */
export function createLocalRunner(options: LocalRunnerOptions): LocalRunner {
  const { db, handler, appId, slots = 8, leaseMs = 15_000, pollMs = 200 } = options;
  const { backoffMs = backoffWithJitter, onError = () => undefined } = options;
  const owner = randomUUID();
  const functions = new Map<string, JobFunction>();
  const active = new Map<string, { task: Task; abort: AbortController; done: Promise<void> }>();
  const timers: NodeJS.Timeout[] = [];
  let stopping = false;
  let loop: Promise<void> = Promise.resolve();
  let wake: () => void = () => undefined;
  const context = { pool: db.pool, functions, owner, backoffMs };

  async function ingest(events: readonly IncomingEvent[]): Promise<string[]> {
    const full = events.map(
      ({ id = randomUUID(), name, data = {}, ts = Date.now() }): JobEvent => ({ id, name, data, ts }),
    );
    await inTransaction(db.pool, (client) => ingestEvents(client, [...functions.values()], full));
    wake();
    return full.map(({ id }) => id);
  }

  async function execute(task: Task): Promise<void> {
    const fn = functions.get(task.functionId);
    const run = fn && (await beginTask(db.pool, task));
    if (!fn || !run) {
      await db.pool.query(`DELETE FROM "JobTask" WHERE "id" = $1 AND "leaseOwner" = $2`, [task.id, owner]);
      return;
    }
    const outcome: Outcome =
      task.attempt >= fn.maxAttempts
        ? {
            kind: "failed",
            error: { name: "Error", message: "The worker died each time it ran this." },
            noRetry: true,
            retryAt: null,
          }
        : await callFunction(handler, fn, task, run);
    // Whatever was broken off proves nothing about the step; the next owner runs it again.
    if (active.get(task.id)?.abort.signal.aborted) return;
    const next = await applyOutcome(context, fn, task, run, outcome);
    if (next && !stopping) return execute(next);
    wake();
  }

  function begin(task: Task): void {
    const abort = new AbortController();
    const done = execute(task)
      .catch((error: unknown) => onError(error, `task of ${task.functionId}`))
      .finally(() => {
        active.delete(task.id);
        wake();
      });
    active.set(task.id, { task, abort, done });
  }

  async function claimForever(): Promise<void> {
    while (!stopping) {
      const free = slots - active.size;
      const awoken = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      const tasks =
        free > 0
          ? await claimTasks(db.pool, [...functions.values()], { owner, slots: free, leaseMs }).catch(
              report("claim"),
            )
          : [];
      for (const task of tasks ?? []) begin(task);
      if (!tasks || tasks.length === 0 || active.size >= slots) await awoken;
    }
  }

  const report =
    (about: string) =>
    (error: unknown): undefined =>
      onError(error, about) as undefined;

  /** Tells steps to stop whose task is no longer ours: cancelled, or taken over after a long pause. */
  async function heartbeat(): Promise<void> {
    const taskIds = [...active.keys()];
    if (taskIds.length === 0) return;
    const kept = await extendLeases(db.pool, { owner, taskIds, leaseMs });
    for (const id of taskIds) if (!kept.has(id)) active.get(id)?.abort.abort();
  }

  async function tick(): Promise<void> {
    const started = await runSchedules(db.pool, functions, new Date());
    if (started + (await endWaits(db.pool)) > 0) wake();
  }

  /** Repeats work with a pause in between, never twice at once. */
  function every(ms: number, work: () => Promise<unknown>, about: string): void {
    let running = false;
    const timer = setInterval(() => {
      if (running) return;
      running = true;
      void work()
        .catch(report(about))
        .finally(() => {
          running = false;
        });
    }, ms);
    timers.push(timer);
  }

  return {
    ingest,
    fetch: createEventFetch(ingest),
    signalOf: (runId) => {
      const own = [...active.values()].find(({ task }) => task.runId === runId);
      return own?.abort.signal ?? new AbortController().signal;
    },
    async start() {
      for (const fn of await readJobFunctions(handler, appId)) functions.set(fn.id, fn);
      await syncSchedules(db.pool, [...functions.values()]);
      every(pollMs, tick, "tick");
      every(leaseMs / 5, heartbeat, "heartbeat");
      loop = claimForever();
    },
    async stop(graceMs = 3000) {
      stopping = true;
      wake();
      await loop;
      const running = () => Promise.all([...active.values()].map(({ done }) => done));
      await Promise.race([running(), pause(graceMs)]);
      for (const { abort } of active.values()) abort.abort();
      await Promise.race([running(), pause(1000)]);
      timers.forEach(clearInterval);
      await releaseLeases(db.pool, owner);
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** Answers the Inngest client's `POST /e/<key>`; everything else there is none of here. */
function createEventFetch(ingest: (events: readonly IncomingEvent[]) => Promise<string[]>): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (!url.pathname.startsWith("/e/")) return Response.json({ error: "not here" }, { status: 404 });
    const events = [JSON.parse(String(init?.body))].flat() as IncomingEvent[];
    const seed = new Headers(init?.headers).get("x-inngest-event-id-seed");
    // The SDK sends the same seed when it tries the same send again.
    const named = events.map((event, index) => {
      const id =
        event.id || (seed ? createHash("sha256").update(`${seed}:${index}`).digest("hex") : randomUUID());
      return { ...event, id };
    });
    return Response.json({ ids: await ingest(named), status: 200 });
  };
}
