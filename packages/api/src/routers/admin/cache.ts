import { z } from "zod";
import { adminProcedure, router } from "../../trpc";

const tags = ["admin: cache"];

/**
 * How keys start of what may be forgotten at any time: lists are ranked anew, and counted failures of sign-in
 * only keep people out for a while. Tokens, and answers kept against a second try, are not among them.
 */
const cacheTag = z.enum(["recommendations", "sign-in"]);

export const adminCacheRouter = router({
  /** How much is kept, by kind. */
  list: adminProcedure
    .meta({ openapi: { method: "GET", path: "/admin/cache", tags, summary: "What is kept to save work" } })
    .output(
      z.object({
        store: z.enum(["upstash", "embedded"]),
        items: z.array(z.object({ tag: cacheTag, count: z.int() })),
      }),
    )
    .query(async ({ ctx }) => {
      const { cache } = ctx.services;
      const items = cacheTag.options.map(async (tag) => ({
        tag,
        count: await cache.countStarting(`${tag}:`),
      }));
      return { store: cache.kind, items: await Promise.all(items) };
    }),

  /** Forgets everything of one kind. */
  flush: adminProcedure
    .meta({ openapi: { method: "DELETE", path: "/admin/cache/{tag}", tags, summary: "Forget what is kept" } })
    .input(z.object({ tag: cacheTag }))
    .output(z.object({ removed: z.int() }))
    .mutation(async ({ ctx, input }) => ({
      removed: await ctx.services.cache.deleteStarting(`${input.tag}:`),
    })),
});
