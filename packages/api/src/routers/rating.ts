import { deleteRating, listFilmCards, listRatings, muteRating, ratingSorts, setRating } from "@kinora/db";
import { z } from "zod";
import type { Context } from "../context";
import { notFound } from "../errors";
import { filmId, halfStars, stars } from "../film-input";
import { predictionsFor, readFilmViews, withPrediction } from "../film-view";
import { decodeCursor, pageInput, pageOf } from "../page";
import { readListSubject } from "../recommender/list-subject";
import { router, userProcedure } from "../trpc";
import { withFilms } from "../with-films";

const listInput = pageInput.extend({ sort: z.enum(ratingSorts).default("recent") });
const positions = {
  recent: z.object({ value: z.iso.datetime(), filmId: z.int() }),
  stars: z.object({ value: z.int(), filmId: z.int() }),
};

async function listPage(ctx: Context, userId: string, input: z.infer<typeof listInput>) {
  const { limit, sort } = input;
  const after = decodeCursor<{ value: string | number; filmId: number }>(input.cursor, positions[sort]);
  const found = await listRatings(ctx.services.db, { userId, sort, after, limit: limit + 1 });
  return pageOf(found, limit, (row) => ({
    value: sort === "recent" ? row.updatedAt.toISOString() : row.halfStars,
    filmId: row.filmId,
  }));
}

export const ratingRouter = router({
  /**
   * Sets the caller's rating of one film; a second call replaces the first.
   *
   * `setRating` commits the row and its `rating/changed` event together, in one transaction: a crash
   * leaves both or neither, and the relay delivers the event at least once.
   *
   * @throws NOT_FOUND when there is no such film.
   */
  set: userProcedure
    .input(z.object({ filmId, halfStars, predictionShown: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) => {
      const rating = await setRating(ctx.services.db, { userId: ctx.userId, ...input });
      if (!rating) throw notFound("film");
      return rating;
    }),

  /** The same for REST, in stars. */
  setStars: userProcedure
    .meta({
      openapi: { method: "PUT", path: "/films/{filmId}/rating", tags: ["ratings"], summary: "Rate a film" },
    })
    .input(z.object({ filmId, stars, predictionShown: z.boolean().default(false) }))
    .mutation(async ({ ctx, input: { stars: given, ...input } }) => {
      const source = ctx.caller.via === "session" ? "app" : "api";
      const rating = await setRating(ctx.services.db, {
        userId: ctx.userId,
        halfStars: given * 2,
        source,
        ...input,
      });
      if (!rating) throw notFound("film");
      return { filmId: rating.filmId, stars: rating.halfStars / 2, updatedAt: rating.updatedAt };
    }),

  /** Takes the caller's rating back. @throws NOT_FOUND when there is none. */
  delete: userProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/films/{filmId}/rating",
        tags: ["ratings"],
        summary: "Take a rating back",
        status: 204,
      },
    })
    .input(z.object({ filmId }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteRating(ctx.services.db, { userId: ctx.userId, ...input }))) throw notFound("rating");
      return { filmId: input.filmId };
    }),

  /** Leaves a rating out of the caller's own lists, or takes it in again. @throws NOT_FOUND when there is none. */
  mute: userProcedure.input(z.object({ filmId, muted: z.boolean() })).mutation(async ({ ctx, input }) => {
    if (!(await muteRating(ctx.services.db, { userId: ctx.userId, ...input }))) throw notFound("rating");
    return input;
  }),

  /** The caller's ratings, latest or highest first. */
  list: userProcedure.input(listInput).query(async ({ ctx, input }) => {
    const { rows, nextCursor } = await listPage(ctx, ctx.userId, input);
    const filmIds = rows.map((row) => row.filmId);
    const [cards, subject] = await Promise.all([
      listFilmCards(ctx.services.db, { filmIds, userId: ctx.userId, language: ctx.caller.language }),
      readListSubject(ctx.services, ctx.caller),
    ]);
    const predicted = predictionsFor(subject, filmIds, ctx.services.now());
    return { items: withFilms(rows, withPrediction(cards, predicted)), nextCursor };
  }),

  listView: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/ratings", tags: ["ratings"], summary: "Your ratings" } })
    .input(listInput)
    .query(async ({ ctx, input }) => {
      const { rows, nextCursor } = await listPage(ctx, ctx.userId, input);
      const views = await readFilmViews(
        ctx.services.db,
        rows.map((row) => row.filmId),
        ctx.caller,
      );
      const viewById = new Map(views.map((film) => [film.id, film]));
      const items = rows.flatMap(({ filmId: id, halfStars: given, muted, updatedAt }) => {
        const film = viewById.get(id);
        return film ? [{ filmId: id, film, stars: given / 2, muted, updatedAt }] : [];
      });
      return { items, nextCursor };
    }),
});
