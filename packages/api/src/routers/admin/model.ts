import {
  createModelSearch,
  findChampion,
  findModelVersion,
  jobRunIdOf,
  listModelSearches,
  listModelVersions,
  type ModelVersionSort,
  modelVersionSorts,
  recordEvent,
} from "@kinora/db";
import { checkGate, type LoadedModel, promoteModel, rollbackModel } from "@kinora/registry";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { Context } from "../../context";
import { conflict, notFound } from "../../errors";
import { showModel, showModelSearch } from "../../model-view";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { compareModels } from "../../recommender/compare-models";
import { filmFactsOf } from "../../recommender/film-facts-holder";
import { mapFilms } from "../../recommender/film-map";
import { sortPosition, sortValue } from "../../sort-position";
import { adminProcedure, curatorProcedure, router } from "../../trpc";

const tags = ["admin: models"];
const version = z.string().min(1).max(200);
/** What a cursor of each order holds. */
const sortValues: Record<ModelVersionSort, z.ZodType<string | number>> = {
  version: sortValue.text,
  status: sortValue.int,
  ...{ "ndcg@100": sortValue.float, "recall@20": sortValue.float, "recall@50": sortValue.float },
  coverage: sortValue.float,
  ratings: sortValue.int,
  createdAt: sortValue.time,
};
const reason = z.string().trim().min(1).max(500);

/** Loads a version. @throws NOT_FOUND; CONFLICT where its artefact is not there or damaged. */
async function openVersion({ db, services }: Context, wanted: string): Promise<LoadedModel> {
  if (services.models.current()?.version !== wanted && !(await findModelVersion(db, { version: wanted }))) {
    throw notFound("model");
  }
  try {
    return await services.models.open(wanted);
  } catch (cause) {
    services.log.warn({ err: cause, version: wanted }, "A model cannot be opened");
    throw new TRPCError({ code: "CONFLICT", message: "This model cannot be opened.", cause });
  }
}

/** @throws NOT_FOUND; CONFLICT for a version that cannot be trained again as it was. */
async function checkRepeatable({ db }: Context, repeatOf: string): Promise<void> {
  const model = await findModelVersion(db, { version: repeatOf });
  if (!model) throw notFound("model");
  if (model.kind !== "hybrid") throw conflict(`A model of the kind ${model.kind} is not trained again.`);
  if (!model.snapshot?.storedAt) throw conflict("The data of this model are not kept any more.");
}

export const adminModelRouter = router({
  list: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/models", tags, summary: "Trained models" } })
    .input(
      pageInput.extend({
        sort: z.enum(modelVersionSorts).default("createdAt"),
        descending: z.boolean().default(true),
      }),
    )
    .query(async ({ ctx, input: { limit, cursor, ...order } }) => {
      const after = decodeCursor(cursor, sortPosition(sortValues[order.sort], sortValue.text));
      const found = await listModelVersions(ctx.services.db, { ...order, after, limit: limit + 1 });
      const { rows, nextCursor } = pageOf(found, limit, ({ position }) => position);
      return { items: rows.map(({ row }) => showModel(row)), nextCursor };
    }),

  /** One model with its measurements. @throws NOT_FOUND */
  get: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/models/{version}", tags, summary: "One model" } })
    .input(z.object({ version }))
    .query(async ({ ctx, input }) => {
      const model = await findModelVersion(ctx.db, input);
      if (!model) throw notFound("model");
      const gate = checkGate(model, await findChampion(ctx.db));
      return { ...showModel(model), evaluations: model.evaluations, gate };
    }),

  /**
   * Asks the worker for a training; the answer names the run to follow. `sharded` is iALS over several workers.
   * `repeatOf` names a version to train once more from its own snapshot, settings and parent.
   *
   * @throws NOT_FOUND; CONFLICT where the data of that version are not kept any more.
   */
  train: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/models/train", tags, summary: "Train a model", status: 202 },
    })
    .input(
      z
        .object({
          kind: z.enum(["full", "incremental", "sharded"]).default("full"),
          repeatOf: version.optional(),
        })
        .refine(
          ({ kind, repeatOf }) => repeatOf === undefined || kind === "full",
          "only `full` repeats a version",
        ),
    )
    .mutation(async ({ ctx, input }) => {
      const requestedBy = ctx.userId;
      if (input.repeatOf !== undefined) await checkRepeatable(ctx, input.repeatOf);
      if (input.kind === "sharded") {
        const sharded = { name: "model/train-sharded.requested", payload: { requestedBy } };
        return { jobId: jobRunIdOf("train-sharded", await recordEvent(ctx.db, sharded)) };
      }
      const payload = { ...input, requestedBy };
      const eventId = await recordEvent(ctx.db, { name: "model/train.requested", payload });
      return { jobId: jobRunIdOf("train-model", eventId) };
    }),

  /**
   * Asks the worker for a search for better settings within a budget; a training with the best follows.
   * The answer names the run to follow.
   */
  tune: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/admin/models/tune", tags, status: 202 },
        summary: "Search for better settings",
      },
    })
    .input(
      z.object({
        trials: z.int().min(2).max(200).default(12),
        minutes: z.int().min(1).max(720).default(20),
        seed: z.int().min(0).max(2_147_483_647).default(1),
        trainAfter: z.boolean().default(true),
      }),
    )
    .mutation(async ({ ctx, input: { trials, minutes, seed, trainAfter } }) => {
      const budget = { trialCount: trials, seconds: 60 * minutes, seed, trainAfter };
      const { search, eventId } = await createModelSearch(ctx.db, { ...budget, requestedBy: ctx.userId });
      return { searchId: search.id, jobId: jobRunIdOf("search-settings", eventId) };
    }),

  /** The latest searches for settings, with the best trial of each so far. */
  searches: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/models/searches", tags, summary: "Searches for settings" },
    })
    .input(z.object({ limit: z.int().min(1).max(50).default(5) }))
    .query(async ({ ctx, input }) => {
      const items = await listModelSearches(ctx.db, input);
      return { items: items.map(showModelSearch), nextCursor: null };
    }),

  /**
   * Puts a candidate in charge. @throws NOT_FOUND; CONFLICT with the gate's report when it fails the
   * gate, unless an admin gives a reason.
   */
  promote: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/admin/models/{version}/promote", tags },
        summary: "Put a model in charge",
      },
    })
    .input(z.object({ version, reason: reason.optional() }))
    .mutation(async ({ ctx, input }) => {
      const model = await findModelVersion(ctx.db, input);
      if (!model) throw notFound("model");
      if (!model.artefactPath || model.status === "failed" || model.status === "training") {
        throw conflict(`A model that is ${model.status}, or whose artefact is gone, cannot be in charge.`);
      }
      const report = checkGate(model, await findChampion(ctx.db));
      const overruled = ctx.caller.role === "admin" && input.reason !== undefined;
      if (!report.passed && !overruled) throw conflict("This model does not pass the gate.", { report });
      const promotion = await promoteModel(ctx.db, {
        ...{ version: model.version, actorId: ctx.userId, reason: input.reason ?? null },
        report: { ...report, checks: report.checks.map((check) => ({ ...check })) },
      });
      await ctx.services.models.refresh();
      return { version: model.version, previousVersion: promotion?.previousVersion ?? null, report };
    }),

  /** Puts the model before back in charge. @throws CONFLICT when there is none. */
  rollback: adminProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/models/rollback",
        tags,
        summary: "Go back to the model before",
      },
    })
    .input(z.object({ reason }))
    .mutation(async ({ ctx, input }) => {
      const promotion = await rollbackModel(ctx.db, { actorId: ctx.userId, ...input });
      if (!promotion) throw conflict("There is no model to go back to.");
      await ctx.services.models.refresh();
      return promotion;
    }),

  /** Two models' lists side by side, for one person or for twenty. @throws NOT_FOUND, CONFLICT */
  compare: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/models/compare", tags, summary: "Compare two models' lists" },
      personalData: true,
    })
    .input(z.object({ left: version, right: version, userId: z.uuid().nullish() }))
    .query(async ({ ctx, input: { left, right, userId } }) => {
      const [one, other] = await Promise.all([openVersion(ctx, left), openVersion(ctx, right)]);
      return compareModels(ctx.services, { left: one, right: other, userId: userId ?? null });
    }),

  /** The best known films in the plane, as a model sees them. @throws NOT_FOUND, CONFLICT */
  map: curatorProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/admin/models/{version}/map",
        tags,
        summary: "A model's films in the plane",
      },
    })
    .input(z.object({ version, limit: z.int().min(10).max(3_000).default(800) }))
    .query(async ({ ctx, input }) => {
      const loaded = await openVersion(ctx, input.version);
      const { facts } = await filmFactsOf(ctx.services.db).current();
      return { version: loaded.version, items: mapFilms(facts, loaded, input.limit), nextCursor: null };
    }),
});
