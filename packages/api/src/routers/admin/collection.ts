import { type CollectionOutcome, deleteCollection, listCollections, saveCollection } from "@kinora/db";
import { z } from "zod";
import { conflict, fieldError, notFound } from "../../errors";
import { filmId } from "../../film-input";
import { curatorProcedure, router } from "../../trpc";

const id = z.int().min(1).max(2_147_483_647);
const fields = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is lower case words with hyphens")
    .max(80),
  title: z.string().trim().min(1).max(120),
  text: z.string().trim().max(10_000).default(""),
  published: z.boolean().default(false),
  filmIds: z.array(filmId).max(1_000).default([]),
});

function settle(outcome: CollectionOutcome) {
  if (outcome === "no-collection") throw notFound("collection");
  if (outcome === "no-film") throw fieldError("filmIds", "names a film that does not exist");
  if (outcome === "exists") throw conflict("Another collection has this slug.");
  if (outcome === "stale") throw conflict("Somebody else has changed this collection meanwhile.");
  return outcome;
}

export const adminCollectionRouter = router({
  list: curatorProcedure.query(async ({ ctx }) => ({
    items: await listCollections(ctx.services.db, { drafts: true }),
  })),
  create: curatorProcedure
    .input(fields)
    .mutation(async ({ ctx, input }) => settle(await saveCollection(ctx.services.db, input))),
  /** @throws CONFLICT when `version` is not the present one. */
  update: curatorProcedure
    .input(fields.partial().extend({ id, version: z.int().min(1) }))
    .mutation(async ({ ctx, input }) => settle(await saveCollection(ctx.services.db, input))),
  delete: curatorProcedure.input(z.object({ id })).mutation(async ({ ctx, input }) => {
    if (!(await deleteCollection(ctx.services.db, input.id))) throw notFound("collection");
    return input;
  }),
});
