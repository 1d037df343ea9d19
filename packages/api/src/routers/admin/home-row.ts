import {
  deleteHomeRow,
  type HomeRowOutcome,
  listStoredHomeRows,
  orderHomeRows,
  saveHomeRow,
} from "@kinora/db";
import { z } from "zod";
import type { Context } from "../../context";
import { conflict, notFound } from "../../errors";
import { makeHome } from "../../recommender/home";
import { homeRowConditions, homeRowKinds, homeRowParams } from "../../recommender/home-row";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin"];
const id = z.int().min(1).max(2_147_483_647);
const fields = z.object({
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is lower case words with hyphens")
    .max(60),
  kind: z.enum(homeRowKinds),
  title: z.string().trim().min(1).max(120),
  params: homeRowParams.default({}),
  conditions: homeRowConditions.default({}),
  enabled: z.boolean().default(true),
  startsAt: z.coerce.date<Date>().nullable().default(null),
  endsAt: z.coerce.date<Date>().nullable().default(null),
});

/** Turns a refused change into the caller's error; a stale one carries both versions. */
async function settle(
  { services }: Context,
  outcome: HomeRowOutcome,
  yours: object & { readonly id?: number; readonly version?: number; readonly title?: string },
) {
  if (outcome === "no-row") throw notFound("row");
  if (outcome === "exists") throw conflict("Another row has this key.");
  if (outcome === "stale") {
    const current = (await listStoredHomeRows(services.db)).find((row) => row.id === yours.id) ?? null;
    throw conflict("Somebody else has changed this row meanwhile.", { current, yours });
  }
  return outcome;
}

export const adminHomeRowRouter = router({
  list: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/home-rows", tags, summary: "Rows of the home page" } })
    .query(async ({ ctx }) => ({ items: await listStoredHomeRows(ctx.services.db) })),
  create: curatorProcedure
    .meta({ openapi: { method: "POST", path: "/admin/home-rows", tags, summary: "Add a row", status: 201 } })
    .input(fields)
    .mutation(async ({ ctx, input }) => settle(ctx, await saveHomeRow(ctx.services.db, input), input)),
  /** @throws CONFLICT when `version` is not the present one. */
  update: curatorProcedure
    .meta({ openapi: { method: "PATCH", path: "/admin/home-rows/{id}", tags, summary: "Change a row" } })
    .input(fields.partial().extend({ id, version: z.int().min(1) }))
    .mutation(async ({ ctx, input }) => settle(ctx, await saveHomeRow(ctx.services.db, input), input)),
  delete: curatorProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/admin/home-rows/{id}",
        tags,
        summary: "Remove a row",
        status: 204,
      },
    })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteHomeRow(ctx.services.db, input.id))) throw notFound("row");
      return input;
    }),
  order: curatorProcedure
    .meta({ openapi: { method: "PUT", path: "/admin/home-rows/order", tags, summary: "Order the rows" } })
    .input(z.object({ ids: z.array(id).max(200) }))
    .mutation(async ({ ctx, input }) => {
      await orderHomeRows(ctx.services.db, input.ids);
      return { items: await listStoredHomeRows(ctx.services.db) };
    }),
  /** The home page as a given person would see it now. */
  preview: curatorProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/admin/home-rows/preview",
        tags,
        summary: "The home page as somebody sees it",
      },
      personalData: true,
    })
    .input(z.object({ userId: z.uuid().nullish() }))
    .query(({ ctx, input }) =>
      makeHome(ctx.services, { ...ctx.caller, userId: input.userId ?? null }, { remember: false }),
    ),
});
