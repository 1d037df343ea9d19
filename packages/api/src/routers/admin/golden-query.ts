import { deleteGoldenQuery, type GoldenQueryRow, listGoldenQueries, setGoldenQuery } from "@kinora/db";
import type { Search } from "@kinora/search";
import { z } from "zod";
import { fieldError, notFound } from "../../errors";
import { mean } from "../../mean";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: search"];
/** Further down nobody looks. */
const DEPTH = 20;
/** Searches at a time: the report must not take the database from those who search. */
const AT_ONCE = 4;
const query = z.string().trim().toLowerCase().min(1).max(200);

/** Where each query finds its film, from 1; null where it does not within `DEPTH`. */
async function placeFilms(search: Search, golden: readonly GoldenQueryRow[]) {
  const placed = [];
  for (let from = 0; from < golden.length; from += AT_ONCE) {
    const searched = golden.slice(from, from + AT_ONCE).map(async (row) => {
      const { items } = await search.searchFilms({ q: row.query, limit: DEPTH, offset: 0 });
      const at = items.findIndex(({ filmId }) => filmId === row.filmId);
      return { ...row, place: at === -1 ? null : at + 1 };
    });
    placed.push(...(await Promise.all(searched)));
  }
  return placed;
}

export const adminGoldenQueryRouter = router({
  /** Searches for every golden query now: where each finds its film, and how good the search is over all of them. */
  report: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/search/golden-queries", tags },
        summary: "Where searches find what they must",
      },
    })
    .query(async ({ ctx }) => {
      const items = await placeFilms(ctx.services.search, await listGoldenQueries(ctx.db));
      return {
        /** Mean of one by the place; what is not found counts 0. */
        meanReciprocalRank: mean(items.map(({ place }) => (place === null ? 0 : 1 / place))),
        firstShare: mean(items.map(({ place }) => (place === 1 ? 1 : 0))),
        foundShare: mean(items.map(({ place }) => (place === null ? 0 : 1))),
        items,
        nextCursor: null,
      };
    }),

  /** Says which film a query must find. */
  set: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "PUT", path: "/admin/search/golden-queries", tags },
        summary: "Say what a query must find",
      },
    })
    .input(z.object({ query, filmId: z.int().positive().max(2_147_483_647) }))
    .mutation(async ({ ctx, input }) => {
      if (!(await setGoldenQuery(ctx.db, input))) throw fieldError("filmId", "is no film");
      return input;
    }),

  delete: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/admin/search/golden-queries", tags, status: 204 },
        summary: "Drop a golden query",
      },
    })
    .input(z.object({ query }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteGoldenQuery(ctx.db, input))) throw notFound("golden query");
      return input;
    }),
});
