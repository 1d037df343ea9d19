import { listNeighbours, setTaste, signalKinds } from "@kinora/db";
import { z } from "zod";
import { conflict, fieldError } from "../errors";
import { changePreference, readPreference } from "../preference";
import { readTasteProfile } from "../profile/taste-profile";
import { checkPredictions } from "../recommender/check-predictions";
import { router, userProcedure } from "../trpc";
import { readWithFilms } from "../with-films";

const tags = ["taste"];

const signalInput = z.object({
  kind: z.enum(signalKinds),
  value: z.string().min(1).max(20),
  weight: z.number().min(-1).max(1).default(0),
  muted: z.boolean().default(false),
  hidden: z.boolean().default(false),
});
const kindWeight = z.number().min(0).max(3);
const weights = z.object(
  Object.fromEntries(signalKinds.map((kind) => [kind, kindWeight.optional()])) as Record<
    (typeof signalKinds)[number],
    z.ZodOptional<typeof kindWeight>
  >,
);

/** How a signal's value is written, by kind. */
const valuePatterns: Record<(typeof signalKinds)[number], RegExp> = {
  ...{ genre: /^\d{1,9}$/, keyword: /^\d{1,9}$/, director: /^\d{1,9}$/, actor: /^\d{1,9}$/ },
  ...{ country: /^[A-Z]{2}$/, language: /^[a-z]{2,3}$/, decade: /^\d{3}0$/ },
};

export const tasteRouter = router({
  /** What is believed of the caller's taste, how they rate, where they differ, and what they corrected. */
  get: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/taste", tags, summary: "What is believed of your taste" } })
    .query(({ ctx }) => readTasteProfile(ctx.services, ctx.caller)),

  /**
   * Corrects it: more or less of a genre, person or country, ratings of such films left out, such films
   * never shown; how much each kind of fact counts; how fast old ratings fade. The very next list follows.
   */
  set: userProcedure
    .meta({ openapi: { method: "PUT", path: "/me/taste", tags, summary: "Correct what is believed" } })
    .input(
      z.object({
        signals: z.array(signalInput).max(200).default([]),
        signalWeights: weights.optional(),
        halfLifeDays: z.int().min(1).max(36_500).nullish(),
      }),
    )
    .mutation(async ({ ctx, input: { signals, signalWeights, halfLifeDays } }) => {
      signals.forEach(({ kind, value }, index) => {
        if (!valuePatterns[kind].test(value)) throw fieldError(`signals.${index}.value`, `is no ${kind}`);
      });
      await setTaste(ctx.db, { userId: ctx.userId, signals, signalWeights });
      if (halfLifeDays !== undefined) await changePreference(ctx.db, ctx.userId, { halfLifeDays });
      return readTasteProfile(ctx.services, ctx.caller);
    }),

  /** How near predictions come to the caller's latest ratings, each worked out from all the others. */
  check: userProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/me/taste/check", tags },
        summary: "How near predictions come to your latest ratings",
      },
    })
    .query(async ({ ctx }) => {
      const { items, ...errors } = await checkPredictions(ctx.services, ctx.userId);
      return { ...errors, items: await readWithFilms(ctx.db, items, ctx.caller) };
    }),

  /** People who rate much as the caller does; for those who take part themselves. @throws CONFLICT */
  neighbours: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/taste/neighbours", tags, summary: "People with your taste" },
    })
    .input(z.object({ limit: z.int().min(1).max(50).default(12) }))
    .query(async ({ ctx, input }) => {
      const { neighboursOptIn } = await readPreference(ctx.db, ctx.userId);
      if (!neighboursOptIn) throw conflict("Take part in your preferences first.");
      return { items: await listNeighbours(ctx.db, { userId: ctx.userId, ...input }), nextCursor: null };
    }),
});
