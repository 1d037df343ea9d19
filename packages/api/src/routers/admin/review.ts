import { decideReview, listReportedReviews, reviewDecisions } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../../errors";
import { decodeCursor, encodeCursor, pageInput } from "../../page";
import { curatorProcedure, router } from "../../trpc";

export const adminReviewRouter = router({
  /** Reviews that wait for a decision, those with most reports first. */
  list: curatorProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/admin/reviews",
        tags: ["admin"],
        summary: "Reviews that wait for a decision",
      },
    })
    .input(pageInput)
    .query(async ({ ctx, input: { cursor, limit } }) => {
      const offset = decodeCursor(cursor, z.int().min(0)) ?? 0;
      const items = await listReportedReviews(ctx.services.db, { limit: limit + 1, offset });
      const nextCursor = items.length > limit ? encodeCursor(offset + limit) : null;
      return { items: items.slice(0, limit), nextCursor };
    }),

  /** Keeps, holds or removes a review and settles its reports. @throws NOT_FOUND without the review. */
  decide: curatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/reviews/{id}/decision",
        tags: ["admin"],
        summary: "Settle a review",
      },
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
      if (!(await decideReview(ctx.services.db, decision))) throw notFound("review");
      return { id: input.id, decision: input.decision };
    }),
});
