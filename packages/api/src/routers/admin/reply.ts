import { decideReply, listReportedReplies, reviewDecisions } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../../errors";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { curatorProcedure, router } from "../../trpc";
import { reportedPosition } from "./review";

const tags = ["admin"];

export const adminReplyRouter = router({
  /** Replies that wait for a decision, those with most reports first. */
  list: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/replies", tags, summary: "Answers that wait for a decision" },
    })
    .input(pageInput)
    .query(async ({ ctx, input: { cursor, limit } }) => {
      const after = decodeCursor(cursor, reportedPosition);
      const found = await listReportedReplies(ctx.services.db, { limit: limit + 1, after });
      const { rows, nextCursor } = pageOf(found, limit, ({ openReports, createdAt, id }) => ({
        ...{ openReports, at: createdAt.toISOString(), id },
      }));
      return { items: rows, nextCursor };
    }),

  /** Keeps, holds or removes a reply, settles its reports and tells the author. @throws NOT_FOUND without the reply. */
  decide: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/replies/{id}/decision", tags, summary: "Settle an answer" },
    })
    .input(
      z.object({
        id: z.uuid(),
        decision: z.enum(reviewDecisions),
        note: z.string().trim().max(2_000).default(""),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const decision = { ...input, actorId: ctx.userId, now: ctx.services.now() };
      if (!(await decideReply(ctx.services.db, decision))) throw notFound("reply");
      return { id: input.id, decision: input.decision };
    }),
});
