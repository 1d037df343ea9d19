import { findCollection, listCollections, listFilmCards } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../errors";
import { publicProcedure, router } from "../trpc";

/** Films shown of each collection where all are listed. */
const SAMPLE = 8;

export const collectionRouter = router({
  /** Every published collection, each with its first films. */
  list: publicProcedure
    .meta({
      openapi: { method: "GET", path: "/collections", tags: ["films"], summary: "Editorial collections" },
    })
    .query(async ({ ctx }) => {
      const collections = await listCollections(ctx.services.db);
      const filmIds = [...new Set(collections.flatMap((collection) => collection.filmIds.slice(0, SAMPLE)))];
      const cards = await listFilmCards(ctx.services.db, {
        filmIds,
        userId: ctx.caller.userId,
        language: ctx.caller.language,
      });
      const cardById = new Map(cards.map((card) => [card.id, { ...card, predictedStars: null }]));
      const items = collections.map(({ filmIds: ids, ...collection }) => ({
        ...collection,
        filmCount: ids.length,
        films: ids.slice(0, SAMPLE).flatMap((id) => cardById.get(id) ?? []),
      }));
      return { items, nextCursor: null };
    }),

  /** One collection with all its films. @throws NOT_FOUND when none of that slug is published. */
  get: publicProcedure
    .meta({
      openapi: { method: "GET", path: "/collections/{slug}", tags: ["films"], summary: "One collection" },
    })
    .input(z.object({ slug: z.string().min(1).max(80) }))
    .query(async ({ ctx, input }) => {
      const collection = await findCollection(ctx.services.db, input);
      if (!collection) throw notFound("collection");
      const { filmIds, ...rest } = collection;
      const cards = await listFilmCards(ctx.services.db, {
        filmIds,
        userId: ctx.caller.userId,
        language: ctx.caller.language,
      });
      return { ...rest, films: cards.map((card) => ({ ...card, predictedStars: null })) };
    }),
});
