import {
  findEditableFilm,
  listFilmMerges,
  type MergeOutcome,
  mergeFilms,
  previewFilmMerge,
  undoFilmMerge,
} from "@kinora/db";
import { z } from "zod";
import { conflict, fieldError, notFound } from "../../errors";
import { filmId } from "../../film-input";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { filmFactsOf } from "../../recommender/film-facts-holder";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin"];
const pair = z.object({ fromId: filmId, intoId: filmId });

function settle(outcome: MergeOutcome) {
  if (outcome === "no-film") throw notFound("film");
  if (outcome === "same-film") throw fieldError("intoId", "is the same film");
  return outcome;
}

export const adminFilmMergeRouter = router({
  /** Both films, and what would go over table by table. @throws NOT_FOUND */
  preview: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/film-merges/preview", tags, summary: "What a merge would do" },
    })
    .input(pair)
    .query(async ({ ctx, input }) => {
      const { db } = ctx.services;
      const [from, into] = await Promise.all([
        findEditableFilm(db, input.fromId),
        findEditableFilm(db, input.intoId),
      ]);
      if (!from || !into) throw notFound("film");
      if (from.id === into.id) throw fieldError("intoId", "is the same film");
      return { from, into, tables: await previewFilmMerge(db, input) };
    }),

  /** Makes two films one; `undo` takes it back. @throws NOT_FOUND */
  create: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/film-merges", tags, summary: "Merge two films", status: 201 },
    })
    .input(pair)
    .mutation(async ({ ctx, input }) => {
      const merged = settle(await mergeFilms(ctx.services.db, { ...input, actorId: ctx.userId }));
      filmFactsOf(ctx.services.db).invalidate();
      return { ...merged, ...input };
    }),

  /** Takes a merge back. @throws CONFLICT where there is none to take back. */
  undo: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/film-merges/{id}/undo", tags, summary: "Take a merge back" },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      if (!(await undoFilmMerge(ctx.services.db, { ...input, now: ctx.services.now() }))) {
        throw conflict("There is no such merge to take back.");
      }
      filmFactsOf(ctx.services.db).invalidate();
      return input;
    }),

  list: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/film-merges", tags, summary: "Merges of films" } })
    .input(pageInput)
    .query(async ({ ctx, input: { limit, cursor } }) => {
      const before = decodeCursor(cursor, z.uuid());
      const { rows, nextCursor } = pageOf(
        await listFilmMerges(ctx.services.db, { limit: limit + 1, before }),
        limit,
        ({ id }) => id,
      );
      return { items: rows, nextCursor };
    }),
});
