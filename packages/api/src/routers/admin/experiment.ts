import {
  createExperiment,
  findExperiment,
  listExperiments,
  listStoredHomeRows,
  moveExperiment,
  shipExperiment,
} from "@kinora/db";
import { lookAtExperiment } from "@kinora/registry";
import { z } from "zod";
import { conflict, fieldError, notFound } from "../../errors";
import { dial } from "../../film-input";
import { experimentArm, forgetExperiments } from "../../recommender/experiment-arm";
import { readExperimentResults } from "../../recommender/experiment-results";
import { homeRowsOr } from "../../recommender/home-row";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: experiments"];

const arm = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, "has small letters, digits and hyphens"),
  share: z.number().gt(0).max(1),
  modelVersion: z.string().max(200).optional(),
  dials: z
    .object({ popularity: dial.optional(), diversity: dial.optional(), recency: dial.optional() })
    .optional(),
  /** Keys of the home page's rows, in order; absent: those that everybody gets. */
  rows: z
    .array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "are keys of home rows"))
    .min(1)
    .max(50)
    .refine((keys) => new Set(keys).size === keys.length, "name each row once")
    .optional(),
  clickOrder: z.boolean().optional(),
});

const newExperiment = z.object({
  name: z.string().trim().min(1).max(120),
  arms: z
    .array(arm)
    .min(2)
    .max(10)
    .refine((arms) => Math.abs(arms.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-6, "shares sum to 1")
    .refine((arms) => new Set(arms.map(({ key }) => key)).size === arms.length, "keys differ"),
  share: z.number().gt(0).max(1).default(1),
  /** Lists are drafted from both of two arms, instead of parting people. */
  isInterleaved: z.boolean().default(false),
  /** The most acts a person that an arm may lose to the first one before it is stopped. */
  guardrails: z
    .strictObject({
      clicks: z.number().min(0).max(100).optional(),
      hides: z.number().min(0).max(100).optional(),
    })
    .default({}),
});

export const adminExperimentRouter = router({
  list: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/experiments", tags, summary: "Experiments" } })
    .query(async ({ ctx }) => ({ items: await listExperiments(ctx.db), nextCursor: null })),

  /** What the latest look at an experiment found, and its course up to now. @throws NOT_FOUND */
  results: curatorProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/admin/experiments/{id}/results",
        tags,
        summary: "What an experiment has shown",
      },
    })
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) => {
      const experiment = await findExperiment(ctx.db, input.id);
      if (!experiment) throw notFound("experiment");
      const arms = z.array(experimentArm).parse(experiment.arms);
      return {
        experiment,
        ...(await readExperimentResults(ctx.services.db, experiment, arms)),
      };
    }),

  /** Judges a running experiment now rather than at the next full hour. @throws NOT_FOUND, CONFLICT */
  look: curatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/experiments/{id}/look",
        tags,
        summary: "Judge an experiment now",
      },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const experiment = await findExperiment(ctx.db, input.id);
      if (!experiment) throw notFound("experiment");
      if (experiment.status !== "running")
        throw conflict(`An experiment that is ${experiment.status} is not judged.`);
      const { look, stoppedArms } = await lookAtExperiment(ctx.services.db, experiment, ctx.services.now());
      if (stoppedArms.length > 0) forgetExperiments(ctx.services);
      return { id: experiment.id, judgedAt: new Date(look.judgedAt), stoppedArms };
    }),

  /** Drafts an experiment. @throws CONFLICT on a taken name. */
  create: curatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/experiments",
        tags,
        summary: "Draft an experiment",
        status: 201,
      },
    })
    .input(newExperiment)
    .mutation(async ({ ctx, input }) => {
      if (input.isInterleaved && input.arms.length !== 2)
        throw fieldError("arms", "are two where they are interleaved");
      if (input.isInterleaved && input.arms.some(({ rows }) => rows))
        throw fieldError("arms", "have no rows of their own where one list is drafted from both");
      const known = new Set(homeRowsOr(await listStoredHomeRows(ctx.services.db)).map(({ key }) => key));
      const unknown = input.arms.flatMap(({ rows = [] }) => rows).filter((key) => !known.has(key));
      if (unknown.length > 0) throw fieldError("arms", `name no home row: ${unknown.join(", ")}`);
      return createExperiment(ctx.db, input);
    }),

  start: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/experiments/{id}/start", tags, summary: "Start a draft" },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const moved = await moveExperiment(ctx.db, { ...input, to: "running", now: ctx.services.now() });
      if (!moved) throw conflict("There is no such draft.");
      forgetExperiments(ctx.services);
      return moved;
    }),

  stop: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/experiments/{id}/stop", tags, summary: "Stop an experiment" },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const moved = await moveExperiment(ctx.db, { ...input, to: "stopped", now: ctx.services.now() });
      if (!moved) throw conflict("There is no such running experiment.");
      forgetExperiments(ctx.services);
      return moved;
    }),

  /** Ends an experiment: everybody gets the named arm from now on. @throws NOT_FOUND, CONFLICT */
  ship: curatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/experiments/{id}/ship",
        tags,
        summary: "Give everybody one arm",
      },
    })
    .input(z.object({ id: z.uuid(), arm: z.string().min(1).max(40) }))
    .mutation(async ({ ctx, input }) => {
      const experiment = await findExperiment(ctx.db, input.id);
      if (!experiment) throw notFound("experiment");
      const arms = z.array(experimentArm).parse(experiment.arms);
      if (!arms.some(({ key }) => key === input.arm)) throw fieldError("arm", "is no arm of this experiment");
      const shipped = await shipExperiment(ctx.db, { ...input, now: ctx.services.now() });
      if (!shipped) throw conflict(`An experiment that is ${experiment.status} is not shipped.`);
      forgetExperiments(ctx.services);
      return shipped;
    }),
});
