import { jobRunIdOf, listSearchPins, listSearchQueries, recordEvent, setSearchPins } from "@kinora/db";
import { z } from "zod";
import { fieldError } from "../../errors";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: search"];
const DAY_MS = 86_400_000;
/** Ids shown of films that the index lacks or holds too many of. */
const SHOWN_IDS = 100;

const pinned = z.object({
  ...{ query: z.string(), filmId: z.int(), position: z.int(), title: z.string(), year: z.int().nullable() },
});

export const adminSearchRouter = router({
  /** Asks the worker to build the index anew; searches go on meanwhile. */
  reindex: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/search/reindex", tags, summary: "Index anew", status: 202 },
    })
    .input(z.object({ subject: z.enum(["films", "reviews"]).default("films") }).optional())
    .mutation(async ({ ctx, input }) => {
      const payload = { subject: input?.subject ?? "films" };
      const eventId = await recordEvent(ctx.db, { name: "search/reindex.requested", payload });
      return { jobId: jobRunIdOf("reindex-search", eventId) };
    }),

  /** How the indexes stand to the films and reviews, compared now. */
  status: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/search", tags, summary: "State of the index" } })
    .output(
      z.object({
        ...{ engine: z.enum(["postgres", "typesense"]), filmCount: z.int(), indexedCount: z.int() },
        ...{ missingCount: z.int(), missing: z.array(z.int()) },
        ...{ extraCount: z.int(), extra: z.array(z.int()) },
        reviews: z.object({
          ...{ reviewCount: z.int(), indexedCount: z.int(), missingCount: z.int(), extraCount: z.int() },
        }),
      }),
    )
    .query(async ({ ctx }) => {
      const { search } = ctx.services;
      const [{ missing, extra, ...counts }, reviews] = await Promise.all([
        search.reconcile(),
        search.reviews.reconcile(),
      ]);
      const { reviewCount, indexedCount } = reviews;
      return {
        ...{ ...counts, engine: search.engine },
        ...{ missingCount: missing.length, missing: missing.slice(0, SHOWN_IDS) },
        ...{ extraCount: extra.length, extra: extra.slice(0, SHOWN_IDS) },
        reviews: {
          ...{ reviewCount, indexedCount, missingCount: reviews.missing.length },
          extraCount: reviews.extra.length,
        },
      };
    }),

  /** What people searched, or only what found nothing. */
  queries: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/search/queries", tags, summary: "What people search" },
    })
    .input(
      z.object({
        emptyOnly: z.boolean().default(false),
        days: z.int().min(1).max(365).default(30),
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .output(
      z.object({
        items: z.array(z.object({ query: z.string(), count: z.int(), resultCount: z.int() })),
      }),
    )
    .query(async ({ ctx, input: { emptyOnly, days, limit } }) => {
      const since = new Date(ctx.services.now().getTime() - days * DAY_MS);
      return { items: await listSearchQueries(ctx.db, { since, isEmptyOnly: emptyOnly, limit }) };
    }),

  pins: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/search/pins", tags, summary: "Films put first" } })
    .output(z.object({ items: z.array(pinned) }))
    .query(async ({ ctx }) => ({ items: await listSearchPins(ctx.db) })),

  /** Puts films first for a query, in their order; an empty list takes the pins away. */
  setPins: curatorProcedure
    .meta({ openapi: { method: "PUT", path: "/admin/search/pins", tags, summary: "Put films first" } })
    .input(
      z.object({
        query: z.string().trim().toLowerCase().min(1).max(200),
        filmIds: z.array(z.int().positive().max(2_147_483_647)).max(20),
      }),
    )
    .output(z.object({ items: z.array(pinned) }))
    .mutation(async ({ ctx, input }) => {
      const unknown = await setSearchPins(ctx.db, input);
      if (unknown.length > 0) throw fieldError("filmIds", `has no film ${unknown.join(", ")}`);
      const pins = await listSearchPins(ctx.db);
      return { items: pins.filter(({ query }) => query === input.query) };
    }),
});
