import {
  createSavedFilter,
  deleteSavedFilter,
  listSavedFilters,
  orderSavedFilters,
  type SavedFilterRow,
  updateSavedFilter,
} from "@kinora/db";
import { z } from "zod";
import { conflict, notFound } from "../errors";
import { listWishes } from "../list-wishes";
import { router, userProcedure } from "../trpc";

const tags = ["saved filters"];
const MAX_FILTERS = 50;
const id = z.uuid();
const fields = z.object({
  name: z.string().trim().min(1).max(80),
  params: listWishes,
  onHome: z.boolean().default(false),
});

/** Params that an earlier version wrote and this one no longer knows count as nothing. */
function showFilter({ params, ...row }: SavedFilterRow) {
  return { ...row, params: listWishes.safeParse(params).data ?? {} };
}

const taken = () => conflict("You have a filter of this name already.");

export const savedFilterRouter = router({
  /** The caller's saved filters, in their order. */
  list: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/filters", tags, summary: "Your saved filters" } })
    .query(async ({ ctx }) => ({
      items: (await listSavedFilters(ctx.db, { userId: ctx.userId })).map(showFilter),
      nextCursor: null,
    })),

  /** Keeps filters and dials under a name; `onHome` makes them a row of the home page. @throws CONFLICT */
  create: userProcedure
    .meta({ openapi: { method: "POST", path: "/me/filters", tags, summary: "Save a filter", status: 201 } })
    .input(fields)
    .mutation(async ({ ctx, input }) => {
      if ((await listSavedFilters(ctx.db, { userId: ctx.userId })).length >= MAX_FILTERS) {
        throw conflict(`There are ${MAX_FILTERS} filters already.`);
      }
      const row = await createSavedFilter(ctx.db, { userId: ctx.userId, ...input });
      if (!row) throw taken();
      return showFilter(row);
    }),

  /** @throws NOT_FOUND when it is not the caller's; CONFLICT on a name they use already. */
  update: userProcedure
    .meta({ openapi: { method: "PATCH", path: "/me/filters/{id}", tags, summary: "Change a saved filter" } })
    .input(fields.partial().extend({ id, onHome: z.boolean().optional() }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await updateSavedFilter(ctx.db, { userId: ctx.userId, ...input });
      if (outcome === "no-filter") throw notFound("filter");
      if (outcome === "exists") throw taken();
      return showFilter(outcome);
    }),

  delete: userProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/me/filters/{id}", tags, status: 204 },
        summary: "Remove a saved filter",
      },
    })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteSavedFilter(ctx.db, { userId: ctx.userId, ...input }))) throw notFound("filter");
      return input;
    }),

  /** Puts the caller's filters in the given order. */
  order: userProcedure
    .meta({ openapi: { method: "PUT", path: "/me/filters/order", tags, summary: "Order your filters" } })
    .input(z.object({ ids: z.array(id).max(MAX_FILTERS) }))
    .mutation(async ({ ctx, input }) => {
      await orderSavedFilters(ctx.db, { userId: ctx.userId, ...input });
      return { items: (await listSavedFilters(ctx.db, { userId: ctx.userId })).map(showFilter) };
    }),
});
