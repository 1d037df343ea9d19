import { createSearchSynonym, deleteSearchSynonym, listSearchSynonyms } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../../errors";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: search"];
const synonym = z.object({ id: z.int(), words: z.array(z.string()) });

export const adminSearchSynonymRouter = router({
  list: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/search/synonyms", tags, summary: "Words that mean the same" },
    })
    .output(z.object({ items: z.array(synonym) }))
    .query(async ({ ctx }) => ({ items: await listSearchSynonyms(ctx.db) })),

  /** Lets words find one another; searches use them at once. */
  create: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/admin/search/synonyms", tags },
        summary: "Let words mean the same",
        status: 201,
      },
    })
    .input(z.object({ words: z.array(z.string().trim().toLowerCase().min(2).max(60)).min(2).max(20) }))
    .output(synonym)
    .mutation(({ ctx, input }) => createSearchSynonym(ctx.db, input)),

  delete: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/admin/search/synonyms/{id}", tags },
        summary: "Drop a synonym",
        status: 204,
      },
    })
    .input(z.object({ id: z.int().positive().max(2_147_483_647) }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteSearchSynonym(ctx.db, input))) throw notFound("synonym");
      return input;
    }),
});
