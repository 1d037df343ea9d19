import { hideFilms, listHiddenFilms, undoFeedback } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../errors";
import { filmId } from "../film-input";
import { decodeCursor, pageInput, pageOf } from "../page";
import { router, userProcedure } from "../trpc";
import { readWithFilms } from "../with-films";

const positionSchema = z.object({ at: z.iso.datetime(), filmId: z.int() });

export const feedbackRouter = router({
  /** Takes back a hide, seen, more or less. @throws NOT_FOUND when there is nothing to take back. */
  undo: userProcedure.input(z.object({ filmId })).mutation(async ({ ctx, input }) => {
    if (!(await undoFeedback(ctx.services.db, { userId: ctx.userId, ...input }))) throw notFound("feedback");
    return input;
  }),

  /** Hides many films at once, or marks them as seen; a whole genre is hidden through `taste.set`. */
  hideMany: userProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/me/hidden", tags: ["recommendations"] },
        summary: "Hide many films at once",
      },
    })
    .input(
      z.object({
        filmIds: z.array(filmId).min(1).max(500),
        kind: z.enum(["hide", "seen"]).default("hide"),
        surface: z.string().min(1).max(40).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => ({
      hiddenCount: await hideFilms(ctx.services.db, { userId: ctx.userId, ...input }),
    })),

  hidden: router({
    /** Films that the caller hid or marked as seen, latest first. */
    list: userProcedure.input(pageInput).query(async ({ ctx, input }) => {
      const after = decodeCursor(input.cursor, positionSchema);
      const found = await listHiddenFilms(ctx.services.db, {
        userId: ctx.userId,
        limit: input.limit + 1,
        after,
      });
      const { rows, nextCursor } = pageOf(found, input.limit, (row) => ({
        at: row.createdAt.toISOString(),
        filmId: row.filmId,
      }));
      return { items: await readWithFilms(ctx.services.db, rows, ctx.caller), nextCursor };
    }),
  }),
});
