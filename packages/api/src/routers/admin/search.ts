import { jobRunIdOf, recordEvent } from "@kinora/db";
import { z } from "zod";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: search"];

export const adminSearchRouter = router({
  /** Asks the worker to build the index anew; searches go on meanwhile. */
  reindex: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/search/reindex", tags, summary: "Index anew", status: 202 },
    })
    .input(z.object({ subject: z.enum(["films", "reviews"]).default("films") }).optional())
    .mutation(async ({ ctx, input }) => {
      const payload = { subject: input?.subject ?? "films" };
      const eventId = await recordEvent(ctx.db, { name: "search/reindex.requested", payload });
      return { jobId: jobRunIdOf("reindex-search", eventId) };
    }),
});
