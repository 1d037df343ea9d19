import { createHash, randomUUID } from "node:crypto";
import type { Database } from "@kinora/db";
import { inTransaction } from "@kinora/db";
import { currentTraceParent, withSpan } from "@kinora/telemetry";
import { WakeSignal } from "../wake-signal";
import { applyOutcome } from "./apply-outcome";
import { claimTasks, extendLeases, releaseLeases, type Task } from "./claim-tasks";
import { beginTask, callFunction, type Outcome, type RunState } from "./execute-task";
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
  /** That of who sends it, unless given. */
  readonly traceParent?: string | null;
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
  return new PostgresRunner(options);
}

interface ActiveTask {
  readonly task: Task;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

class PostgresRunner implements LocalRunner {
  readonly fetch: typeof fetch;
  readonly #options: Required<LocalRunnerOptions>;
  readonly #owner = randomUUID();
  readonly #functions = new Map<string, JobFunction>();
  readonly #active = new Map<string, ActiveTask>();
  readonly #timers: NodeJS.Timeout[] = [];
  #stopping = false;
  #loop: Promise<void> = Promise.resolve();
  readonly #signal = new WakeSignal();

  constructor(options: LocalRunnerOptions) {
    const usual = { slots: 8, leaseMs: 15_000, pollMs: 200, backoffMs: backoffWithJitter };
    this.#options = { ...usual, onError: () => undefined, ...options };
    this.fetch = createEventFetch((events) => this.ingest(events));
  }

  get #pool() {
    return this.#options.db.pool;
  }

  async start(): Promise<void> {
    const { handler, appId, pollMs, leaseMs } = this.#options;
    for (const fn of await readJobFunctions(handler, appId)) this.#functions.set(fn.id, fn);
    await syncSchedules(this.#pool, [...this.#functions.values()]);
    this.#every(pollMs, () => this.#tick(), "tick");
    this.#every(leaseMs / 5, () => this.#heartbeat(), "heartbeat");
    this.#loop = this.#claimForever();
  }

  async stop(graceMs = 3000): Promise<void> {
    this.#stopping = true;
    this.#signal.wake();
    await this.#loop;
    const running = () => Promise.all([...this.#active.values()].map(({ done }) => done));
    await Promise.race([running(), pause(graceMs)]);
    for (const { abort } of this.#active.values()) abort.abort();
    await Promise.race([running(), pause(1000)]);
    this.#timers.forEach(clearInterval);
    await releaseLeases(this.#pool, this.#owner);
  }

  async ingest(events: readonly IncomingEvent[]): Promise<string[]> {
    const full = events.map(
      ({
        id = randomUUID(),
        name,
        data = {},
        ts = Date.now(),
        traceParent = currentTraceParent(),
      }): JobEvent => ({
        ...{ id, name, data, ts, traceParent },
      }),
    );
    await inTransaction(this.#pool, (client) => ingestEvents(client, [...this.#functions.values()], full));
    this.#signal.wake();
    return full.map(({ id }) => id);
  }

  signalOf(runId: string): AbortSignal {
    const own = [...this.#active.values()].find(({ task }) => task.runId === runId);
    return own?.abort.signal ?? new AbortController().signal;
  }

  async #claimForever(): Promise<void> {
    const { slots, pollMs } = this.#options;
    while (!this.#stopping) {
      const awoken = this.#signal.wait(pollMs);
      const tasks = await this.#claim(slots - this.#active.size);
      for (const task of tasks) this.#begin(task);
      if (tasks.length === 0 || this.#active.size >= slots) await awoken;
    }
  }

  async #claim(slots: number): Promise<readonly Task[]> {
    if (slots <= 0) return [];
    const { leaseMs, onError } = this.#options;
    const functions = [...this.#functions.values()];
    return claimTasks(this.#pool, functions, { owner: this.#owner, slots, leaseMs }).catch(
      (error: unknown) => {
        onError(error, "claim");
        return [];
      },
    );
  }

  #begin(task: Task): void {
    const abort = new AbortController();
    const done = beginTask(this.#pool, task)
      .then((run) => this.#execute({ task, run }))
      .catch((error: unknown) => this.#options.onError(error, `task of ${task.functionId}`))
      .finally(() => {
        this.#active.delete(task.id);
        this.#signal.wake();
      });
    this.#active.set(task.id, { task, abort, done });
  }

  async #execute({ task, run }: { task: Task; run: RunState | null }): Promise<void> {
    const fn = this.#functions.get(task.functionId);
    if (!fn || !run) {
      const own = [task.id, this.#owner];
      await this.#pool.query(`DELETE FROM "JobTask" WHERE "id" = $1 AND "leaseOwner" = $2`, own);
      return;
    }
    const outcome = task.attempt >= fn.maxAttempts ? DIED_EACH_TIME : await this.#call(fn, task, run);
    // Whatever was broken off proves nothing about the step; the next owner runs it again.
    if (this.#active.get(task.id)?.abort.signal.aborted) return;
    const context = { pool: this.#pool, functions: this.#functions, owner: this.#owner };
    const next = await applyOutcome(
      { ...context, backoffMs: this.#options.backoffMs },
      fn,
      task,
      run,
      outcome,
    );
    if (next && !this.#stopping) return this.#execute(next);
    this.#signal.wake();
  }

  #call(fn: JobFunction, task: Task, run: RunState): Promise<Outcome> {
    const attributes = { "kinora.run": run.id, "kinora.attempt": task.attempt };
    const options = { attributes, traceParent: run.event.traceParent ?? null, kind: "consumer" } as const;
    return withSpan(`job ${fn.id}`, options, () => callFunction(this.#options.handler, fn, task, run));
  }

  /** Tells steps to stop whose task is no longer ours: cancelled, or taken over after a long pause. */
  async #heartbeat(): Promise<void> {
    const taskIds = [...this.#active.keys()];
    if (taskIds.length === 0) return;
    const kept = await extendLeases(this.#pool, {
      owner: this.#owner,
      taskIds,
      leaseMs: this.#options.leaseMs,
    });
    for (const id of taskIds) if (!kept.has(id)) this.#active.get(id)?.abort.abort();
  }

  async #tick(): Promise<void> {
    const started = await runSchedules(this.#pool, this.#functions, new Date());
    if (started + (await endWaits(this.#pool)) > 0) this.#signal.wake();
  }

  /** Repeats work with a pause in between, never twice at once. */
  #every(ms: number, work: () => Promise<unknown>, about: string): void {
    let running = false;
    const timer = setInterval(() => {
      if (running) return;
      running = true;
      void work()
        .catch((error: unknown) => this.#options.onError(error, about))
        .finally(() => {
          running = false;
        });
    }, ms);
    this.#timers.push(timer);
  }
}

const DIED_EACH_TIME: Outcome = {
  kind: "failed",
  error: { name: "Error", message: "The worker died each time it ran this." },
  noRetry: true,
  retryAt: null,
};

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
