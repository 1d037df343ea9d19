import {
  countOutboxEvents,
  listDayFigures,
  listProcedureTraffic,
  listTraffic,
  readInstanceFigures,
  readListQuality,
} from "@kinora/db";
import { z } from "zod";
import { latencyQuantile, writeTraffic } from "../../traffic";
import { curatorProcedure, router } from "../../trpc";

const HOUR_MS = 3_600_000;
const span = z.object({ hours: z.int().min(1).max(168).default(24) });
/** A day is drawn by ten minutes, a week by hours. */
const stepOf = (hours: number): number => (hours > 24 ? 60 : 10);

/** What a histogram says of calls, in milliseconds. */
const latencyOf = (buckets: readonly number[] | null) => ({
  p50Ms: latencyQuantile(buckets, 0.5),
  p95Ms: latencyQuantile(buckets, 0.95),
});

const sortKeys = ["callCount", "errorCount", "p50Ms", "p95Ms"] as const;

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

  /** How good lists have been of late, by what people did with them; and, as `before`, in as many days before those. */
  quality: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/metrics/quality", tags: ["admin: metrics"] },
        summary: "How good lists are",
      },
    })
    .input(z.object({ days: z.int().min(1).max(90).default(30) }))
    .query(async ({ ctx, input: { days } }) => {
      const now = ctx.services.now();
      const earlier = new Date(now.getTime() - days * 24 * HOUR_MS);
      const [quality, before] = await Promise.all([
        readListQuality(ctx.services.db, { now, days }),
        readListQuality(ctx.services.db, { now: earlier, days }),
      ]);
      return { ...quality, before };
    }),

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

  /** How many calls there were, how fast they were answered and how many failed, over all copies of the app. */
  traffic: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/metrics/traffic", tags: ["admin: metrics"] },
        summary: "Calls, latency and errors over time",
      },
    })
    .input(span)
    .query(async ({ ctx, input: { hours } }) => {
      await writeTraffic(ctx.services);
      const now = ctx.services.now();
      const since = new Date(now.getTime() - hours * HOUR_MS);
      const steps = await listTraffic(ctx.services.db, { since, now, stepMinutes: stepOf(hours) });
      const whole = steps.reduce<number[]>(
        (sums, { buckets }) => buckets?.map((count, at) => count + (sums[at] ?? 0)) ?? sums,
        [],
      );
      return {
        callCount: steps.reduce((sum, { callCount }) => sum + callCount, 0),
        errorCount: steps.reduce((sum, { errorCount }) => sum + errorCount, 0),
        ...latencyOf(whole),
        items: steps.map(({ buckets, ...step }) => ({ ...step, ...latencyOf(buckets) })),
        nextCursor: null,
      };
    }),

  /** The same by procedure, the most of what is asked for first. */
  procedures: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/metrics/procedures", tags: ["admin: metrics"] },
        summary: "Calls, latency and errors by procedure",
      },
    })
    .input(span.extend({ sort: z.enum(sortKeys).default("p95Ms"), descending: z.boolean().default(true) }))
    .query(async ({ ctx, input: { hours, sort, descending } }) => {
      await writeTraffic(ctx.services);
      const since = new Date(ctx.services.now().getTime() - hours * HOUR_MS);
      const rows = await listProcedureTraffic(ctx.services.db, { since });
      const items = rows.map(({ buckets, ...row }) => ({ ...row, ...latencyOf(buckets) }));
      const turn = descending ? -1 : 1;
      return { items: items.sort((a, b) => turn * ((a[sort] ?? 0) - (b[sort] ?? 0))), nextCursor: null };
    }),
});
