import { decideReview, listWaitingReviews, reviewDecisions, reviewQueues } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../../errors";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { curatorProcedure, router } from "../../trpc";

/** Where a page of a queue ended. */
export const reportedPosition = z.object({ openReports: z.int(), at: z.iso.datetime(), id: z.uuid() });

/** What curators say most often; the note goes to the author as it is sent. */
const templates = [
  {
    key: "spoiler",
    decision: "held",
    note: "Your review gives the plot away. Mark it as a spoiler and it is back.",
  },
  { key: "abuse", decision: "removed", note: "Your review attacks a person. Write about the film." },
  { key: "spam", decision: "removed", note: "Your review advertises something." },
  { key: "off-topic", decision: "removed", note: "Your review is not about this film." },
  { key: "kept", decision: "kept", note: "Somebody reported your review. We read it, and it stays." },
] as const satisfies readonly { key: string; decision: (typeof reviewDecisions)[number]; note: string }[];

export const adminReviewRouter = router({
  /** Decisions with words to go with them. */
  templates: curatorProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/admin/reviews/templates",
        tags: ["admin"],
        summary: "Words for decisions",
      },
    })
    .query(() => ({ items: templates.map((template) => ({ ...template })), nextCursor: null })),

  /**
   * Reviews that wait for a decision, those with most reports first: what was reported or held; or, by `queue`,
   * what may give a plot away unmarked, has an extreme tone, or says the very same as another.
   */
  list: curatorProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/admin/reviews",
        tags: ["admin"],
        summary: "Reviews that wait for a decision",
      },
    })
    .input(pageInput.extend({ queue: z.enum(reviewQueues).default("reported") }))
    .query(async ({ ctx, input: { cursor, limit, queue } }) => {
      const after = decodeCursor(cursor, reportedPosition);
      const now = ctx.services.now();
      const found = await listWaitingReviews(ctx.services.db, { queue, limit: limit + 1, after, now });
      const { rows, nextCursor } = pageOf(found, limit, ({ openReports, createdAt, id }) => ({
        ...{ openReports, at: createdAt.toISOString(), id },
      }));
      return { items: rows, nextCursor };
    }),

  /** Keeps, holds or removes a review, settles its reports and tells the author. @throws NOT_FOUND without the review. */
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
