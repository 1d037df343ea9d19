import { createReply, deleteReply, listReplies, reportReasons, reportReply } from "@kinora/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { notFound } from "../errors";
import { decodeCursor, pageInput, pageOf } from "../page";
import { publicProcedure, router, userProcedure } from "../trpc";

const tags = ["reviews"];
const position = z.object({ at: z.iso.datetime(), id: z.uuid() });
const reviewId = z.uuid();

export const replyRouter = router({
  /** Answers a review; its author is told. @throws NOT_FOUND without a published review. */
  create: userProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/reviews/{reviewId}/replies", tags, summary: "Answer a review" },
        status: 201,
      },
    })
    .input(
      z.object({
        reviewId,
        text: z.string().trim().min(1, "must not be empty").max(2_000),
        spoiler: z.boolean().default(false),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const reply = await createReply(ctx.services.db, { userId: ctx.userId, ...input });
      if (!reply) throw notFound("review");
      return reply;
    }),

  /** The replies to a review, the oldest first. @throws NOT_FOUND when the reader sees no such review. */
  list: publicProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/reviews/{reviewId}/replies", tags, summary: "Answers to a review" },
      },
    })
    .input(pageInput.extend({ reviewId }))
    .query(async ({ ctx, input: { limit, cursor, ...input } }) => {
      const after = decodeCursor(cursor, position);
      const page = { ...input, readerId: ctx.caller.userId, limit: limit + 1, after };
      const found = await listReplies(ctx.services.db, page);
      if (!found) throw notFound("review");
      const { rows, nextCursor } = pageOf(found, limit, ({ createdAt, id }) => ({
        ...{ at: createdAt.toISOString(), id },
      }));
      return { items: rows, nextCursor };
    }),

  /** Removes the caller's reply, or one beneath their review. @throws NOT_FOUND when there is none. */
  delete: userProcedure
    .meta({
      openapi: { method: "DELETE", path: "/replies/{id}", tags, summary: "Remove an answer", status: 204 },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteReply(ctx.services.db, { userId: ctx.userId, ...input }))) throw notFound("reply");
      return input;
    }),

  /** Tells the curators about a reply. @throws NOT_FOUND without the reply, FORBIDDEN on one's own. */
  report: userProcedure
    .meta({
      openapi: { method: "POST", path: "/replies/{id}/report", tags, summary: "Report an answer" },
    })
    .input(
      z.object({
        id: z.uuid(),
        reason: z.enum(reportReasons).default("other"),
        text: z.string().trim().max(2_000).default(""),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const outcome = await reportReply(ctx.services.db, { reporterId: ctx.userId, ...input });
      if (outcome === "no-reply") throw notFound("reply");
      if (outcome === "own") throw new TRPCError({ code: "FORBIDDEN", message: "This is your own reply." });
      return { id: input.id, reported: true };
    }),
});
