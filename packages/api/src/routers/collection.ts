import { findCollection, listCollections } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../errors";
import { publicProcedure, router } from "../trpc";
import { readPlainCards } from "../with-films";

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
      const filmIds = collections.flatMap((collection) => collection.filmIds.slice(0, SAMPLE));
      const cards = await readPlainCards(ctx.services.db, filmIds, ctx.caller);
      const cardById = new Map(cards.map((card) => [card.id, card]));
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
      return { ...rest, films: await readPlainCards(ctx.services.db, filmIds, ctx.caller) };
    }),
});
