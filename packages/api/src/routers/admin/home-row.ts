import {
  deleteHomeRow,
  type HomeRowOutcome,
  listStoredHomeRows,
  orderHomeRows,
  saveHomeRow,
} from "@kinora/db";
import { z } from "zod";
import { conflict, notFound } from "../../errors";
import { makeHome } from "../../recommender/home";
import { homeRowConditions, homeRowKinds, homeRowParams } from "../../recommender/home-row";
import { curatorProcedure, router } from "../../trpc";

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

function settle(outcome: HomeRowOutcome) {
  if (outcome === "no-row") throw notFound("row");
  if (outcome === "exists") throw conflict("Another row has this key.");
  if (outcome === "stale") throw conflict("Somebody else has changed this row meanwhile.");
  return outcome;
}

export const adminHomeRowRouter = router({
  list: curatorProcedure.query(async ({ ctx }) => ({ items: await listStoredHomeRows(ctx.services.db) })),
  create: curatorProcedure
    .input(fields)
    .mutation(async ({ ctx, input }) => settle(await saveHomeRow(ctx.services.db, input))),
  /** @throws CONFLICT when `version` is not the present one. */
  update: curatorProcedure
    .input(fields.partial().extend({ id, version: z.int().min(1) }))
    .mutation(async ({ ctx, input }) => settle(await saveHomeRow(ctx.services.db, input))),
  delete: curatorProcedure.input(z.object({ id })).mutation(async ({ ctx, input }) => {
    if (!(await deleteHomeRow(ctx.services.db, input.id))) throw notFound("row");
    return input;
  }),
  order: curatorProcedure.input(z.object({ ids: z.array(id).max(200) })).mutation(async ({ ctx, input }) => {
    await orderHomeRows(ctx.services.db, input.ids);
    return { items: await listStoredHomeRows(ctx.services.db) };
  }),
  /** The home page as a given person would see it now. */
  preview: curatorProcedure
    .meta({ personalData: true })
    .input(z.object({ userId: z.uuid().nullable() }))
    .query(({ ctx, input }) => makeHome(ctx.services, input.userId, { remember: false })),
});
