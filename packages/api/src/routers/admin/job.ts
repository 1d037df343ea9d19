import { cancelJobRun, findJobRun, JobStatus, listJobRuns, retryJobRun } from "@kinora/db";
import { z } from "zod";
import { conflict, notFound } from "../../errors";
import { decodeCursor, encodeCursor, pageInput } from "../../page";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: jobs"];
const id = z.uuid();
const filter = pageInput.extend({
  status: z.enum(JobStatus).optional(),
  function: z.string().max(100).optional(),
});

type JobRun = Awaited<ReturnType<typeof listJobRuns>>["items"][number];

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
    .query(async ({ ctx, input: { limit, cursor, status, function: functionId } }) => {
      const last = decodeCursor(cursor, id);
      const { items, nextCursor } = await listJobRuns(ctx.db, { status, functionId, limit, cursor: last });
      return { items: items.map(showJob), nextCursor: nextCursor && encodeCursor(nextCursor) };
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
});
