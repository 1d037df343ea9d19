import { acknowledgeDriftReport, listDriftReports } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../../errors";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: models"];

export const adminDriftRouter = router({
  list: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/drift", tags, summary: "Drift of ratings and scores" } })
    .input(z.object({ limit: z.int().min(1).max(100).default(20) }))
    .query(async ({ ctx, input }) => ({ items: await listDriftReports(ctx.db, input), nextCursor: null })),

  acknowledge: curatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/drift/{id}/acknowledge",
        tags,
        summary: "Note an alarm as seen",
      },
    })
    .input(z.object({ id: z.uuid(), note: z.string().trim().max(500).default("") }))
    .mutation(async ({ ctx, input }) => {
      const now = ctx.services.now();
      const report = await acknowledgeDriftReport(ctx.db, { ...input, userId: ctx.userId, now });
      if (!report) throw notFound("drift report");
      return report;
    }),
});
