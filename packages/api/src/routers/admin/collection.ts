import { type CollectionOutcome, deleteCollection, listCollections, saveCollection } from "@kinora/db";
import { z } from "zod";
import type { Context } from "../../context";
import { conflict, fieldError, notFound } from "../../errors";
import { filmId } from "../../film-input";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin"];
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

/** Turns a refused change into the caller's error; a stale one carries both versions. */
async function settle(
  { services }: Context,
  outcome: CollectionOutcome,
  yours: object & { readonly id?: number; readonly version?: number; readonly title?: string },
) {
  if (outcome === "no-collection") throw notFound("collection");
  if (outcome === "no-film") throw fieldError("filmIds", "names a film that does not exist");
  if (outcome === "exists") throw conflict("Another collection has this slug.");
  if (outcome === "stale") {
    const stored = await listCollections(services.db, { drafts: true });
    const current = stored.find((collection) => collection.id === yours.id) ?? null;
    throw conflict("Somebody else has changed this collection meanwhile.", { current, yours });
  }
  return outcome;
}

export const adminCollectionRouter = router({
  list: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/collections", tags, summary: "Collections, drafts too" },
    })
    .query(async ({ ctx }) => ({
      items: await listCollections(ctx.services.db, { drafts: true }),
    })),
  create: curatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/collections",
        tags,
        summary: "Make a collection",
        status: 201,
      },
    })
    .input(fields)
    .mutation(async ({ ctx, input }) => settle(ctx, await saveCollection(ctx.services.db, input), input)),
  /** @throws CONFLICT when `version` is not the present one. */
  update: curatorProcedure
    .meta({
      openapi: { method: "PATCH", path: "/admin/collections/{id}", tags, summary: "Change a collection" },
    })
    .input(fields.partial().extend({ id, version: z.int().min(1) }))
    .mutation(async ({ ctx, input }) => settle(ctx, await saveCollection(ctx.services.db, input), input)),
  delete: curatorProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/admin/collections/{id}",
        tags,
        summary: "Remove a collection",
        status: 204,
      },
    })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteCollection(ctx.services.db, input.id))) throw notFound("collection");
      return input;
    }),
});
