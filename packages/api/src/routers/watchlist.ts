import {
  addToWatchlist,
  listFilmCards,
  listFilmIdsOfProviders,
  listWatchlist,
  removeFromWatchlist,
} from "@kinora/db";
import { z } from "zod";
import type { Context } from "../context";
import { notFound } from "../errors";
import { filmId } from "../film-input";
import { predictionsFor, readFilmViews, withPrediction } from "../film-view";
import { decodeCursor, pageInput, pageOf } from "../page";
import { type ListSubject, readListSubject } from "../recommender/list-subject";
import { isAfter, sortWatchlist, watchlistSorts } from "../sort-watchlist";
import { router, userProcedure } from "../trpc";

/** More than anybody means to see. */
const MAX_WATCHLIST = 10_000;

const listInput = pageInput.extend({
  sort: z.enum(watchlistSorts).default("added"),
  /** Only what the caller's services hold in their region. */
  available: z.boolean().default(false),
});
const positionSchema = z.object({ value: z.number(), filmId: z.int() });

/** One page in the asked order. Predictions are no column: the whole watchlist is sorted here. */
async function listPage(ctx: Context, userId: string, input: z.infer<typeof listInput>) {
  const { services, caller } = ctx;
  const after = decodeCursor(input.cursor, positionSchema);
  const [rows, subject] = await Promise.all([
    listWatchlist(services.db, { userId, limit: MAX_WATCHLIST, after: null }),
    readListSubject(services, caller),
  ]);
  const held = await heldFilmIds(ctx, subject, input.available || input.sort === "available");
  const predicted = predictionsFor(
    subject,
    rows.map(({ filmId: id }) => id),
    services.now(),
  );
  const sorted = sortWatchlist(rows, { sort: input.sort, facts: subject.facts, predicted, held });
  const shown = sorted.filter(({ filmId: id }) => !input.available || held.has(id));
  const rest = after ? shown.filter((row) => isAfter(row, after)) : shown;
  const page = pageOf(rest, input.limit, ({ value, filmId: id }) => ({ value, filmId: id }));
  const filmIds = page.rows.map((row) => row.filmId);
  return { ...page, filmIds, predicted, totalCount: rows.length };
}

async function heldFilmIds({ services }: Context, { taste }: ListSubject, wanted: boolean) {
  if (!wanted || !taste) return new Set<number>();
  return new Set(await listFilmIdsOfProviders(services.db, taste.preference));
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

  /** The caller's watchlist in the asked order, with how many films are on it in all. */
  list: userProcedure.input(listInput).query(async ({ ctx, input }) => {
    const { rows, filmIds, predicted, nextCursor, totalCount } = await listPage(ctx, ctx.userId, input);
    const cards = await listFilmCards(ctx.services.db, {
      filmIds,
      userId: ctx.userId,
      language: ctx.caller.language,
    });
    const cardById = new Map(withPrediction(cards, predicted).map((card) => [card.id, card]));
    const items = rows.flatMap(({ filmId: id, addedAt }) => {
      const film = cardById.get(id);
      return film ? [{ film, addedAt }] : [];
    });
    return { items, nextCursor, totalCount };
  }),

  listView: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/watchlist", tags: ["watchlist"], summary: "Your watchlist" },
    })
    .input(listInput)
    .query(async ({ ctx, input }) => {
      const { rows, filmIds, predicted, nextCursor } = await listPage(ctx, ctx.userId, input);
      const views = await readFilmViews(ctx.services.db, filmIds, ctx.caller, predicted);
      const viewById = new Map(views.map((film) => [film.id, film]));
      const items = rows.flatMap(({ filmId: id, addedAt }) => {
        const film = viewById.get(id);
        return film ? [{ filmId: id, film, addedAt }] : [];
      });
      return { items, nextCursor };
    }),
});
