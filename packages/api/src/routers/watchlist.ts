import { addToWatchlist, listFilmCards, listWatchlist, removeFromWatchlist } from "@kinora/db";
import { z } from "zod";
import type { Context } from "../context";
import { notFound } from "../errors";
import { filmId } from "../film-input";
import { predictionsFor, readFilmViews, withPrediction } from "../film-view";
import { decodeCursor, pageInput, pageOf } from "../page";
import { readListSubject } from "../recommender/list-subject";
import { router, userProcedure } from "../trpc";

const positionSchema = z.object({ at: z.iso.datetime(), filmId: z.int() });

async function listPage(ctx: Context, userId: string, input: z.infer<typeof pageInput>) {
  const after = decodeCursor(input.cursor, positionSchema);
  const found = await listWatchlist(ctx.services.db, { userId, limit: input.limit + 1, after });
  const page = pageOf(found, input.limit, (row) => ({ at: row.addedAt.toISOString(), filmId: row.filmId }));
  const filmIds = page.rows.map((row) => row.filmId);
  const subject = await readListSubject(ctx.services, userId);
  return { ...page, filmIds, predicted: predictionsFor(subject, filmIds, ctx.services.now()) };
}

export const watchlistRouter = router({
  /** Puts a film on the caller's watchlist. @throws NOT_FOUND when there is no such film. */
  add: userProcedure
    .meta({
      openapi: {
        method: "PUT",
        path: "/me/watchlist/{filmId}",
        tags: ["watchlist"],
        summary: "Put a film on your watchlist",
      },
    })
    .input(z.object({ filmId }))
    .mutation(async ({ ctx, input }) => {
      if (!(await addToWatchlist(ctx.services.db, { userId: ctx.userId, ...input }))) throw notFound("film");
      return { ...input, onWatchlist: true };
    }),

  /** Takes a film off. @throws NOT_FOUND when it is not on. */
  remove: userProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/me/watchlist/{filmId}", tags: ["watchlist"] },
        ...{ summary: "Take a film off your watchlist", status: 204 },
      },
    })
    .input(z.object({ filmId }))
    .mutation(async ({ ctx, input }) => {
      if (!(await removeFromWatchlist(ctx.services.db, { userId: ctx.userId, ...input })))
        throw notFound("entry");
      return { ...input, onWatchlist: false };
    }),

  /** The caller's watchlist, latest first. */
  list: userProcedure.input(pageInput).query(async ({ ctx, input }) => {
    const { rows, filmIds, predicted, nextCursor } = await listPage(ctx, ctx.userId, input);
    const cards = await listFilmCards(ctx.services.db, { filmIds, userId: ctx.userId });
    const cardById = new Map(withPrediction(cards, predicted).map((card) => [card.id, card]));
    const items = rows.flatMap(({ filmId: id, addedAt }) => {
      const film = cardById.get(id);
      return film ? [{ film, addedAt }] : [];
    });
    return { items, nextCursor };
  }),

  listView: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/watchlist", tags: ["watchlist"], summary: "Your watchlist" },
    })
    .input(pageInput)
    .query(async ({ ctx, input }) => {
      const { rows, filmIds, predicted, nextCursor } = await listPage(ctx, ctx.userId, input);
      const views = await readFilmViews(ctx.services.db, filmIds, ctx.userId, predicted);
      const viewById = new Map(views.map((film) => [film.id, film]));
      const items = rows.flatMap(({ filmId: id, addedAt }) => {
        const film = viewById.get(id);
        return film ? [{ filmId: id, film, addedAt }] : [];
      });
      return { items, nextCursor };
    }),
});
