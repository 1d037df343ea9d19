import {
  cancelJobRun,
  changeJobSchedule,
  countOutboxEvents,
  findJobRun,
  type JobRunSort,
  JobStatus,
  jobRunSorts,
  listDeadEvents,
  listJobRuns,
  listJobSchedules,
  replayJobRun,
  retryJobRun,
  retryOutboxEvent,
} from "@kinora/db";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { conflict, notFound } from "../../errors";
import { lookForChange } from "../../live";
import { liveInput } from "../../live-input";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { sortPosition, sortValue } from "../../sort-position";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: jobs"];
const id = z.uuid();
const filter = pageInput.extend({
  status: z.enum(JobStatus).optional(),
  function: z.string().max(100).optional(),
  sort: z.enum(jobRunSorts).default("createdAt"),
  descending: z.boolean().default(true),
});
/** What a cursor of each order holds. */
const sortValues: Record<JobRunSort, z.ZodType<string | number>> = {
  function: sortValue.text,
  status: sortValue.int,
  attempts: sortValue.int,
  took: sortValue.float,
  createdAt: sortValue.time,
};

type JobRun = Awaited<ReturnType<typeof listJobRuns>>[number]["row"];

function showJob(run: JobRun) {
  const { functionId, status, attempts, progress, progressNote, createdAt, startedAt, endedAt, error } = run;
  return {
    ...{
      id: run.id,
      function: functionId,
      status,
      attempts,
      progress,
      progressNote,
      createdAt,
      startedAt,
      endedAt,
    },
    ...(error === null ? {} : { error }),
  };
}

export const adminJobRouter = router({
  list: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/jobs", tags, summary: "Runs of the worker's functions" },
    })
    .input(filter)
    .query(async ({ ctx, input: { limit, cursor, function: functionId, ...rest } }) => {
      const after = decodeCursor(cursor, sortPosition(sortValues[rest.sort], id));
      const found = await listJobRuns(ctx.services.db, { ...rest, functionId, after, limit: limit + 1 });
      const { rows, nextCursor } = pageOf(found, limit, ({ position }) => position);
      return { items: rows.map(({ row }) => showJob(row)), nextCursor };
    }),

  /** One run as it goes on, until it has ended. @throws NOT_FOUND */
  live: curatorProcedure.input(liveInput.extend({ id })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const read = async () => {
      const run = await findJobRun(ctx.db, { runId: input.id });
      if (!run) throw notFound("run");
      return showJob(run);
    };
    const idOf = (job: ReturnType<typeof showJob>) =>
      [job.status, job.attempts, job.progress, job.progressNote].join("/");
    for await (const job of lookForChange(signal, input.lastEventId ?? null, { read, idOf })) {
      yield tracked(idOf(job), job);
      if (job.endedAt) return;
    }
  }),

  /** One run with its steps. @throws NOT_FOUND */
  get: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/jobs/{id}", tags, summary: "One run" } })
    .input(z.object({ id }))
    .query(async ({ ctx, input }) => {
      const run = await findJobRun(ctx.db, { runId: input.id });
      if (!run) throw notFound("job");
      const steps = run.steps.map(({ name, status, attempts, error, createdAt, endedAt }) => ({
        ...{ name, status, attempts, error, createdAt, endedAt },
      }));
      return { ...showJob(run), event: run.event, output: run.output, steps };
    }),

  /** Starts a failed or cancelled run again where it stopped. @throws NOT_FOUND, CONFLICT */
  retry: curatorProcedure
    .meta({ openapi: { method: "POST", path: "/admin/jobs/{id}/retry", tags, summary: "Try a run again" } })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      const retried = await retryJobRun(ctx.db, { runId: input.id });
      const run = await findJobRun(ctx.db, { runId: input.id });
      if (!run) throw notFound("job");
      if (!retried) throw conflict(`A run that is ${run.status} is not tried again.`);
      return showJob(run);
    }),

  /** Ends a run that has not ended. @throws NOT_FOUND, CONFLICT */
  cancel: curatorProcedure
    .meta({ openapi: { method: "POST", path: "/admin/jobs/{id}/cancel", tags, summary: "End a run" } })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      const cancelled = await cancelJobRun(ctx.db, { runId: input.id });
      const run = await findJobRun(ctx.db, { runId: input.id });
      if (!run) throw notFound("job");
      if (!cancelled) throw conflict(`This run is ${run.status} already.`);
      return showJob(run);
    }),

  /** Sends the run's event again as a new one. @throws NOT_FOUND, CONFLICT for a run by the clock. */
  replay: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/admin/jobs/{id}/replay", tags },
        summary: "Send a run's event again",
        status: 202,
      },
    })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      if (!(await findJobRun(ctx.db, { runId: input.id }))) throw notFound("job");
      const jobId = await replayJobRun(ctx.db, { runId: input.id });
      if (!jobId) throw conflict("No event of ours started this run; run its schedule instead.");
      return { jobId };
    }),

  schedules: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/schedules", tags, summary: "What runs by the clock" } })
    .query(async ({ ctx }) => {
      const rows = await listJobSchedules(ctx.db);
      return { items: rows.map(({ functionId, ...row }) => ({ function: functionId, ...row })) };
    }),

  /** Pauses, resumes or moves a schedule; `runNow` makes it due at once. @throws NOT_FOUND */
  setSchedule: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "PATCH", path: "/admin/schedules/{function}", tags },
        summary: "Pause, resume, move or run a schedule",
      },
    })
    .input(
      z.object({
        function: z.string().min(1).max(100),
        paused: z.boolean().optional(),
        nextRunAt: z.iso.datetime({ offset: true }).optional(),
        runNow: z.boolean().optional(),
      }),
    )
    .mutation(async ({ ctx, input: { function: functionId, paused, nextRunAt, runNow } }) => {
      const at = runNow ? ctx.services.now() : nextRunAt && new Date(nextRunAt);
      const change = { functionId, paused, ...(at ? { nextRunAt: at } : {}) };
      const changed = await changeJobSchedule(ctx.db, change);
      if (!changed) throw notFound("schedule");
      return {
        function: changed.functionId,
        cron: changed.cron,
        paused: changed.paused,
        nextRunAt: changed.nextRunAt,
      };
    }),

  /** How far the outbox is behind, and the events that were given up. */
  outbox: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/outbox", tags, summary: "Events on their way" } })
    .query(async ({ ctx }) => {
      const [counts, dead] = await Promise.all([
        countOutboxEvents(ctx.db),
        listDeadEvents(ctx.db, { limit: 100 }),
      ]);
      const items = dead.map((event) => ({
        ...{ id: event.id, name: event.name, payload: event.payload, attempts: event.attempts },
        ...{ error: event.error, createdAt: event.createdAt, deadAt: event.deadAt },
      }));
      return { ...counts, items };
    }),

  /** Gives a dead event another chance. @throws NOT_FOUND */
  redeliver: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/outbox/{id}/retry", tags, summary: "Deliver an event again" },
    })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      if (!(await retryOutboxEvent(ctx.db, { eventId: input.id }))) throw notFound("event");
      return input;
    }),
});
