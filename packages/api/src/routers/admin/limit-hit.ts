import { listLimitHits } from "@kinora/db";
import { z } from "zod";
import { limitRules } from "../../policy";
import { writeTraffic } from "../../traffic";
import { adminProcedure, router } from "../../trpc";

const HOUR_MS = 3_600_000;

export const adminLimitHitRouter = router({
  /** Calls that were refused because there were too many, in slots of ten minutes; and the limits themselves. */
  list: adminProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/limit-hits", tags: ["admin: protection"] },
        summary: "Calls refused by rate limits",
      },
    })
    .input(z.object({ hours: z.int().min(1).max(168).default(24) }))
    .query(async ({ ctx, input: { hours } }) => {
      await writeTraffic(ctx.services);
      const since = new Date(ctx.services.now().getTime() - hours * HOUR_MS);
      const items = await listLimitHits(ctx.services.db, { since });
      const rules = Object.entries(limitRules).map(([rule, { limit, windowSeconds }]) => ({
        ...{ rule, limit, windowSeconds },
      }));
      return { isOn: ctx.services.config.rateLimits, rules, items, nextCursor: null };
    }),
});
