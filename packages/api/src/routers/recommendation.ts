import { feedbackKinds, recordFeedback } from "@kinora/db";
import { tracked } from "@trpc/server";
import { z } from "zod";
import type { Context } from "../context";
import { fieldError, notFound } from "../errors";
import { filmId, halfStars } from "../film-input";
import { readFilmViews, viewPicks } from "../film-view";
import { listWishes } from "../list-wishes";
import { lookForChange } from "../live";
import { liveInput } from "../live-input";
import { explainOne } from "../recommender/because";
import { chooseModel } from "../recommender/choose-model";
import { makeHome } from "../recommender/home";
import { readListMark } from "../recommender/list-mark";
import { makeInterview } from "../recommender/make-interview";
import { recommend } from "../recommender/recommend";
import { publicProcedure, router, userProcedure } from "../trpc";
import { readPlainCards } from "../with-films";

const listInput = listWishes.extend({
  limit: z.int().min(1).max(100).default(20),
  without: z.array(filmId).max(200).optional(),
});

const feedbackInput = z.object({
  requestId: z.uuid().nullish(),
  filmId,
  kind: z.enum(feedbackKinds),
  position: z.int().min(0).max(1_000).optional(),
  surface: z.string().min(1).max(40).optional(),
});

const interviewInput = z.object({
  answered: z
    .array(z.object({ filmId, halfStars: halfStars.nullable() }))
    .max(200)
    .default([]),
  limit: z.int().min(1).max(60).default(12),
});

async function recommendFor(ctx: Context, params: z.infer<typeof listInput>) {
  const { services, caller } = ctx;
  const loaded = services.models.current();
  const { model = "auto" } = params;
  const needsModel = model !== "auto" && model !== "content" && model !== "popular";
  if (needsModel && loaded && !chooseModel(loaded, model)) {
    throw fieldError("model", `this instance has no ${model}; its model is ${loaded.kind}`);
  }
  return recommend(services, {
    reader: caller,
    params,
    surface: caller.via === "session" ? "list" : "api",
  });
}

async function giveFeedback(ctx: Context, userId: string, input: z.infer<typeof feedbackInput>) {
  const outcome = await recordFeedback(ctx.services.db, {
    userId,
    ...input,
    requestId: input.requestId ?? null,
  });
  if (outcome === "no-film") throw notFound("film");
  if (outcome === "no-request") throw notFound("request");
  ctx.services.metrics.countFeedback(input.kind);
  return { filmId: input.filmId, kind: input.kind };
}

export const recommendationRouter = router({
  /** Films for the caller, from their ratings as they are now; a visitor gets what is popular. */
  list: publicProcedure.input(listInput).query(({ ctx, input }) => recommendFor(ctx, input)),

  listView: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/recommendations",
        tags: ["recommendations"],
        summary: "Films for you",
      },
    })
    .input(listInput)
    .query(async ({ ctx, input }) => {
      const { items, ...answer } = await recommendFor(ctx, input);
      return {
        items: await viewPicks(ctx.services.db, items, ctx.caller),
        nextCursor: null,
        ...answer,
      };
    }),

  /** Why one film: what each of the caller's films adds. @throws NOT_FOUND when there is no such film. */
  because: userProcedure
    .input(z.object({ filmId, without: z.array(filmId).max(200).optional() }))
    .query(async ({ ctx, input }) => {
      const explained = await explainOne(ctx.services, { reader: ctx.caller, ...input });
      if (!explained) throw notFound("film");
      return explained;
    }),

  /** Says when the caller's list would be another: rated elsewhere, imported, or under a new model. */
  live: userProcedure.input(liveInput.optional()).subscription(async function* ({ ctx, input, signal }) {
    const read = () => readListMark(ctx.services, ctx.userId);
    const known = input?.lastEventId ?? (await read()).id;
    for await (const { id, modelVersion } of lookForChange(signal, known, { read, idOf: (at) => at.id })) {
      yield tracked(id, { modelVersion });
    }
  }),

  /** The home page's rows, filled for the caller. */
  home: publicProcedure.query(({ ctx }) => makeHome(ctx.services, ctx.caller)),

  /** Says what became of a pick. `hide` and `seen` keep the film out of every later list. */
  feedback: userProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/recommendations/feedback",
        tags: ["recommendations"],
        summary: "Say what became of a pick",
      },
    })
    .input(feedbackInput)
    .mutation(({ ctx, input }) => giveFeedback(ctx, ctx.userId, input)),

  /** The next films to ask somebody new about, most telling first, and what they would get by now. */
  interview: publicProcedure.input(interviewInput).query(async ({ ctx, input }) => {
    const { filmIds, ...interview } = await makeInterview(ctx.services, { reader: ctx.caller, ...input });
    return { items: await readPlainCards(ctx.services.db, filmIds, ctx.caller), ...interview };
  }),

  interviewView: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/recommendations/interview",
        tags: ["recommendations"],
        summary: "Films to ask a new user about",
      },
    })
    .input(z.object({ limit: interviewInput.shape.limit }))
    .query(async ({ ctx, input }) => {
      const { filmIds } = await makeInterview(ctx.services, {
        reader: ctx.caller,
        answered: [],
        ...input,
      });
      return { items: await readFilmViews(ctx.services.db, filmIds, ctx.caller), nextCursor: null };
    }),
});
