import { countOutboxEvents, listDayFigures, readInstanceFigures, readListQuality } from "@kinora/db";
import { z } from "zod";
import { curatorProcedure, router } from "../../trpc";

export const adminMetricRouter = router({
  /** What the instance holds, and what happened in the last 24 hours. */
  overview: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/metrics", tags: ["admin: metrics"], summary: "Key figures" },
    })
    .query(async ({ ctx }) => {
      const [figures, outbox] = await Promise.all([
        readInstanceFigures(ctx.db, { now: ctx.services.now() }),
        countOutboxEvents(ctx.db),
      ]);
      const { listCount, clickCount } = figures;
      const model = ctx.services.models.current();
      return {
        ...figures,
        clicksPerList: listCount === 0 ? null : clickCount / listCount,
        outbox,
        modelVersion: model?.version ?? null,
        searchEngine: ctx.services.search.engine,
        cache: ctx.services.cache.kind,
      };
    }),

  /** How good lists have been of late, by what people did with them. */
  quality: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/metrics/quality", tags: ["admin: metrics"] },
        summary: "How good lists are",
      },
    })
    .input(z.object({ days: z.int().min(1).max(90).default(30) }))
    .query(({ ctx, input }) => readListQuality(ctx.services.db, { now: ctx.services.now(), ...input })),

  /** The same day by day, oldest first: what the charts draw. */
  trend: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/metrics/trend", tags: ["admin: metrics"] },
        summary: "Key figures by day",
      },
    })
    .input(z.object({ days: z.int().min(1).max(365).default(30) }))
    .query(async ({ ctx, input }) => ({
      items: await listDayFigures(ctx.db, { now: ctx.services.now(), ...input }),
      nextCursor: null,
    })),
});
