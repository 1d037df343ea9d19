import {
  type FilmPosition,
  filmSorts,
  findFilm,
  findPreference,
  hasFilm,
  listFilmCards,
  listFilmPositions,
  listOfferRegions,
  listOffers,
  listProviders,
} from "@kinora/db";
import { z } from "zod";
import type { Context } from "../context";
import { notFound } from "../errors";
import { country, filmFilter, filmId, personId } from "../film-input";
import { predictionsFor, readFilmViews, viewFilm, viewPicks, withPrediction } from "../film-view";
import { decodeCursor, pageInput, pageOf } from "../page";
import { rankInputOf, readListSubject } from "../recommender/list-subject";
import { maskByFacts } from "../recommender/mask-films";
import { rankByPrediction } from "../recommender/predict-films";
import { listSimilar } from "../recommender/similar";
import { publicProcedure, router } from "../trpc";

const listInput = filmFilter.extend({
  ...pageInput.shape,
  country: country.optional(),
  personId: personId.optional(),
  sort: z.enum([...filmSorts, "predicted"]).default("popular"),
  q: z.string().trim().min(1).max(200).optional(),
});
type ListInput = z.infer<typeof listInput>;

/** A cursor names its sort, so that one of another order is refused rather than misread. */
const positionSchema = (sort: ListInput["sort"]) =>
  z.object({ sort: z.literal(sort), value: sort === "title" ? z.string() : z.number(), filmId: z.int() });
const similarInput = z.object({ filmId, limit: z.int().min(1).max(100).default(12) });

/** One page of ids by the input's sort, with the reader's predictions where a reader is known. */
async function listPage(ctx: Context, input: ListInput) {
  const subject = ctx.caller.userId ? await readListSubject(ctx.services, ctx.caller) : null;
  const after = decodeCursor<FilmPosition>(input.cursor, positionSchema(input.sort));
  const { rows, nextCursor } =
    input.sort === "predicted" && subject
      ? await listByPrediction(ctx, input, subject, after)
      : await listBySort(ctx, input, after);
  const filmIds = rows.map((row) => row.filmId);
  return { filmIds, nextCursor, predicted: predictionsFor(subject, filmIds, ctx.services.now()) };
}

async function listBySort({ services }: Context, { sort, ...input }: ListInput, after: FilmPosition | null) {
  const rows = await listFilmPositions(services.db, {
    ...input,
    ...{ after, limit: input.limit + 1, sort: sort === "predicted" ? "rating" : sort },
  });
  return pageOf(rows, input.limit, (position) => ({ sort, ...position }));
}

async function listByPrediction(
  { services }: Context,
  input: ListInput,
  subject: Awaited<ReturnType<typeof readListSubject>>,
  after: FilmPosition | null,
) {
  const mask = maskByFacts(subject.facts, { maturity: 18, languages: [] }, input);
  const { q, country: madeIn, personId: person } = input;
  const narrowed = q !== undefined || madeIn !== undefined || person !== undefined;
  const allowed = narrowed
    ? new Set(
        (await listFilmPositions(services.db, { ...input, sort: "popular", after: null, limit: 20_000 })).map(
          (row) => row.filmId,
        ),
      )
    : null;
  const ranked = rankByPrediction({ ...rankInputOf(subject, input, services.now()), mask })
    .filter((film) => !allowed || allowed.has(film.filmId))
    .map((film) => ({ filmId: film.filmId, value: film.stars }));
  const last = after && { value: Number(after.value), filmId: after.filmId };
  const rest = last
    ? ranked.filter(
        ({ value, filmId: id }) => value < last.value || (value === last.value && id > last.filmId),
      )
    : ranked;
  return pageOf(rest, input.limit, (position) => ({ sort: input.sort, ...position }));
}

async function findFilmFor({ services, caller }: Context, id: number) {
  const [film, subject] = await Promise.all([
    findFilm(services.db, { filmId: id, userId: caller.userId, language: caller.language }),
    readListSubject(services, caller),
  ]);
  if (!film) return null;
  const predicted = predictionsFor(subject, [id], services.now());
  return {
    ...film,
    predictedStars: predicted.get(id) ?? null,
    similarAvailable: subject.facts.positionByFilmId.has(id),
  };
}

export const filmRouter = router({
  /** Browses the catalogue by filters, one page at a time. */
  list: publicProcedure.input(listInput).query(async ({ ctx, input }) => {
    const { filmIds, nextCursor, predicted } = await listPage(ctx, input);
    const { userId, language } = ctx.caller;
    const cards = await listFilmCards(ctx.services.db, { filmIds, userId, language });
    return { items: withPrediction(cards, predicted), nextCursor };
  }),

  /** The same with every fact of each film, as REST shows films. */
  browse: publicProcedure
    .meta({ openapi: { method: "GET", path: "/films", tags: ["films"], summary: "Browse films" } })
    .input(listInput.omit({ personId: true }).extend({ person: personId.optional() }))
    .query(async ({ ctx, input: { person, ...input } }) => {
      const { filmIds, nextCursor, predicted } = await listPage(ctx, { ...input, personId: person });
      return {
        items: await readFilmViews(ctx.services.db, filmIds, ctx.caller, predicted),
        nextCursor,
      };
    }),

  /** One film with all its facts; null where there is none. */
  find: publicProcedure.input(z.object({ filmId })).query(({ ctx, input }) => findFilmFor(ctx, input.filmId)),

  /** @throws NOT_FOUND when there is no such film. */
  get: publicProcedure.input(z.object({ filmId })).query(async ({ ctx, input }) => {
    const film = await findFilmFor(ctx, input.filmId);
    if (!film) throw notFound("film");
    return film;
  }),

  /** One film as REST shows it. @throws NOT_FOUND when there is no such film. */
  view: publicProcedure
    .meta({ openapi: { method: "GET", path: "/films/{filmId}", tags: ["films"], summary: "One film" } })
    .input(z.object({ filmId }))
    .query(async ({ ctx, input }) => {
      const film = await findFilmFor(ctx, input.filmId);
      if (!film) throw notFound("film");
      const { histogram, keywords, crew, series } = film;
      return { ...viewFilm(film, film.predictedStars), histogram, keywords, crew, series };
    }),

  /** Films like this one, each with its reasons. @throws NOT_FOUND when there is no such film. */
  similar: publicProcedure.input(similarInput).query(async ({ ctx, input }) => {
    const items = await listSimilar(ctx.services, { ...input, reader: ctx.caller });
    if (!items) throw notFound("film");
    return { items };
  }),

  /** Where a film can be watched, in the caller's region or another. @throws NOT_FOUND */
  availability: publicProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/films/{filmId}/availability", tags: ["films"] },
        summary: "Where a film can be watched",
      },
    })
    .input(z.object({ filmId, region: country.optional() }))
    .query(async ({ ctx, input }) => {
      const { db } = ctx.services;
      const { userId } = ctx.caller;
      const [isThere, preference, regions] = await Promise.all([
        hasFilm(db, input.filmId),
        userId ? findPreference(db, { userId }) : null,
        listOfferRegions(db, input.filmId),
      ]);
      if (!isThere) throw notFound("film");
      const region = input.region ?? preference?.region ?? "US";
      const offers = await listOffers(db, { filmId: input.filmId, region });
      const mine = new Set(preference?.providerIds ?? []);
      return {
        region,
        regions,
        items: offers.map((offer) => ({ ...offer, mine: mine.has(offer.providerId) })),
      };
    }),

  /** Services where films can be watched, those that hold most in the region first. */
  providers: publicProcedure
    .meta({ openapi: { method: "GET", path: "/providers", tags: ["films"], summary: "Services" } })
    .input(z.object({ region: country.default("US") }))
    .query(async ({ ctx, input }) => ({
      items: await listProviders(ctx.services.db, input),
      nextCursor: null,
    })),

  similarView: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/films/{filmId}/similar",
        tags: ["films"],
        summary: "Films like this one",
      },
    })
    .input(similarInput)
    .query(async ({ ctx, input }) => {
      const items = await listSimilar(ctx.services, { ...input, reader: ctx.caller });
      if (!items) throw notFound("film");
      return { items: await viewPicks(ctx.services.db, items, ctx.caller), nextCursor: null };
    }),
});
