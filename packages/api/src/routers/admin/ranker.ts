import { type Database, listFeedRankers, stopFeedRankers } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../../errors";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: models"];
const answer = z.object({
  items: z.array(
    z.object({
      ...{ version: z.string(), passed: z.boolean(), inUse: z.boolean() },
      /** Lists and clicks that it learned from, and what its order is worth on newer lists beside the one they were shown in. */
      figures: z.record(z.string(), z.number()),
      ...{ stoppedAt: z.date().nullable(), trainedAt: z.date() },
    }),
  ),
});
const figuresSchema = z.record(z.string(), z.number());

async function readRankers(db: Database) {
  const rows = await listFeedRankers(db);
  const latest = rows.find(({ passed }) => passed);
  const items = rows.map((row) => ({
    ...row,
    figures: figuresSchema.parse(row.figures),
    inUse: row === latest && row.stoppedAt === null,
  }));
  return { items };
}

export const adminRankerRouter = router({
  /** What clicks have taught about the order of lists, newest first. */
  list: curatorProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/admin/rankers",
        tags,
        summary: "Orders that were learned from clicks",
      },
    })
    .output(answer)
    .query(({ ctx }) => readRankers(ctx.db)),

  /** Stops the learned order, or lets it order lists again. @throws NOT_FOUND before one passed its gate. */
  stop: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "PUT", path: "/admin/rankers/stop", tags },
        summary: "Stop ordering lists by clicks, or go on",
      },
    })
    .input(z.object({ stopped: z.boolean() }))
    .output(answer)
    .mutation(async ({ ctx, input }) => {
      const stoppedAt = input.stopped ? ctx.services.now() : null;
      if (!(await stopFeedRankers(ctx.db, { stoppedAt }))) throw notFound("ranker");
      return readRankers(ctx.db);
    }),
});
