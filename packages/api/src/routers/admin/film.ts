import {
  CreditRole,
  type CuratedFilmSort,
  createFilm,
  curatedFilmSorts,
  type FilmEdit,
  FilmStatus,
  filmGaps,
  findEditableFilm,
  listAllOffers,
  listCuratedFilms,
  listFilmRevisions,
  positionOfFilm,
  setOffers,
  updateFilm,
  updateFilms,
} from "@kinora/db";
import { z } from "zod";
import type { Context } from "../../context";
import { conflict, fieldError, notFound } from "../../errors";
import { country, filmId, genreSlug, language } from "../../film-input";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { filmFactsOf } from "../../recommender/film-facts-holder";
import { sortValue } from "../../sort-position";
import { curatorProcedure, router } from "../../trpc";

const title = z.string().trim().min(1).max(300);
const byLanguage = (text: z.ZodString) =>
  z.record(language, text).refine((texts) => Object.keys(texts).length <= 60, "too many");
const fields = z.object({
  title,
  originalTitle: title.optional(),
  year: z.int().min(1870).max(2200).nullish(),
  runtimeMinutes: z.int().min(1).max(6_000).nullish(),
  originalLanguage: language.nullish(),
  minimumAge: z.union([z.literal(0), z.literal(6), z.literal(12), z.literal(16), z.literal(18)]).nullish(),
  overview: z.string().trim().max(5_000).optional(),
  series: title.nullish(),
  posterUrl: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .nullish(),
  status: z.enum(FilmStatus).optional(),
  genres: z.array(genreSlug).max(8).optional(),
  countries: z.array(country).max(20).optional(),
  languages: z.array(language).max(30).optional(),
  keywords: z.array(z.string().trim().min(1).max(60)).max(60).optional(),
  credits: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(120),
        role: z.enum(CreditRole),
        character: z.string().max(200).nullish(),
      }),
    )
    .max(300)
    .optional(),
  titles: byLanguage(z.string().trim().min(1).max(300)).optional(),
  translations: byLanguage(z.string().trim().min(1).max(5_000)).optional(),
  externalIds: z
    .partialRecord(
      z.enum(["imdb", "tmdb", "movielens", "wikidata", "letterboxd", "trakt", "page"]),
      z.string().min(1).max(500),
    )
    .refine(({ page }) => page === undefined || z.url({ protocol: /^https?$/ }).safeParse(page).success, {
      ...{ path: ["page"], error: "must be an http(s):// address" },
    })
    .optional(),
});
const offer = z.object({
  provider: z.string().min(1).max(80),
  region: country,
  offer: z.enum(["stream", "free", "rent", "buy"]),
});
const version = z.int().min(1);
/** What a cursor of each order holds. */
const sortValues: Record<CuratedFilmSort, z.ZodType<string | number>> = {
  id: filmId,
  title: sortValue.text,
  year: sortValue.int,
  ratingCount: sortValue.int,
  updatedAt: sortValue.time,
};
const tags = ["admin"];

/** Lists of this process show the change at once; other processes see its event within seconds. */
function settle({ services }: Context, edit: FilmEdit, yours: object) {
  if (edit.outcome === "no-film") throw notFound("film");
  if (edit.outcome === "stale") {
    throw conflict("Somebody else has changed this film meanwhile.", { current: edit.film, yours });
  }
  filmFactsOf(services.db).invalidate();
  return edit.film;
}

export const adminFilmRouter = router({
  /** Films in any state, in a chosen order, with what is missing as a filter. */
  list: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/films", tags, summary: "Films in any state" } })
    .input(
      pageInput.extend({
        q: z.string().trim().min(1).max(200).optional(),
        status: z.enum(FilmStatus).optional(),
        missing: z.enum(filmGaps).optional(),
        sort: z.enum(curatedFilmSorts).default("id"),
        descending: z.boolean().default(false),
      }),
    )
    .query(async ({ ctx, input: { cursor, limit, ...order } }) => {
      const after = decodeCursor(cursor, z.object({ value: sortValues[order.sort], id: filmId }));
      const page = { ...order, limit: limit + 1, after };
      const { films, total } = await listCuratedFilms(ctx.services.db, page);
      const { rows, nextCursor } = pageOf(films, limit, (row) => ({
        ...{ value: positionOfFilm(row, order.sort), id: row.id },
      }));
      return { items: rows, nextCursor, total };
    }),

  /** @throws NOT_FOUND when there is no such film. */
  get: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/films/{filmId}", tags, summary: "A film as curators edit it" },
    })
    .input(z.object({ filmId }))
    .query(async ({ ctx, input }) => {
      const film = await findEditableFilm(ctx.services.db, input.filmId);
      if (!film) throw notFound("film");
      return film;
    }),

  /** Makes a film; `createFilm` commits it with its `film/created` event. */
  create: curatorProcedure
    .meta({ openapi: { method: "POST", path: "/admin/films", tags, summary: "Add a film", status: 201 } })
    .input(fields)
    .mutation(async ({ ctx, input }) => {
      const film = await createFilm(ctx.services.db, { actorId: ctx.userId, ...input });
      filmFactsOf(ctx.services.db).invalidate();
      return film;
    }),

  /** Changes a film. @throws CONFLICT with the film as it is now and as it was sent, when `version` is not the present one. */
  update: curatorProcedure
    .meta({ openapi: { method: "PATCH", path: "/admin/films/{filmId}", tags, summary: "Change a film" } })
    .input(fields.partial().extend({ filmId, version }))
    .mutation(async ({ ctx, input }) =>
      settle(ctx, await updateFilm(ctx.services.db, { actorId: ctx.userId, ...input }), input),
    ),

  /** Takes a film out of the catalogue; its ratings stay, so that it can come back. */
  delete: curatorProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/admin/films/{filmId}",
        tags,
        summary: "Take a film out",
        status: 204,
      },
    })
    .input(z.object({ filmId, version: version.optional() }))
    .mutation(async ({ ctx, input }) => {
      const film = await findEditableFilm(ctx.services.db, input.filmId);
      if (!film) throw notFound("film");
      const edit = {
        filmId: film.id,
        version: input.version ?? film.version,
        actorId: ctx.userId,
        status: "removed" as const,
      };
      return settle(ctx, await updateFilm(ctx.services.db, edit), { status: edit.status });
    }),

  /** Every edit of a film, the latest first. */
  history: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/films/{filmId}/history", tags, summary: "A film's edits" },
    })
    .input(z.object({ filmId }))
    .query(async ({ ctx, input }) => ({
      items: (await listFilmRevisions(ctx.services.db, input.filmId)).map(({ id, ...row }) => ({
        id: Number(id),
        ...row,
      })),
    })),

  /** Changes many films alike; each gets its own revision. Only what is the same for all may be set. */
  updateMany: curatorProcedure
    .meta({ openapi: { method: "PATCH", path: "/admin/films", tags, summary: "Change many films alike" } })
    .input(
      z.object({
        filmIds: z.array(filmId).min(1).max(200),
        set: fields
          .pick({ originalLanguage: true, minimumAge: true, series: true, status: true, genres: true })
          .extend(fields.pick({ countries: true, languages: true, keywords: true }).shape)
          .refine((set) => Object.values(set).some((value) => value !== undefined), "says nothing to change"),
      }),
    )
    .mutation(async ({ ctx, input: { filmIds, set } }) => {
      const changedIds = await updateFilms(ctx.services.db, { filmIds, actorId: ctx.userId, ...set });
      filmFactsOf(ctx.services.db).invalidate();
      return { changedIds };
    }),

  /** Where a film can be watched, in every region. @throws NOT_FOUND */
  availability: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/films/{filmId}/availability", tags },
        summary: "Where a film can be watched, everywhere",
      },
    })
    .input(z.object({ filmId }))
    .query(async ({ ctx, input }) => {
      if (!(await findEditableFilm(ctx.services.db, input.filmId))) throw notFound("film");
      return { items: await listAllOffers(ctx.services.db, input), nextCursor: null };
    }),

  /** Replaces where a film can be watched. @throws NOT_FOUND; BAD_REQUEST on an unknown service. */
  setAvailability: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "PUT", path: "/admin/films/{filmId}/availability", tags },
        summary: "Say where a film can be watched",
      },
    })
    .input(z.object({ filmId, offers: z.array(offer).max(2_000) }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await setOffers(ctx.services.db, input);
      if (outcome === "no-film") throw notFound("film");
      if (outcome === "no-provider") throw fieldError("offers", "names a service that is not known");
      return { items: await listAllOffers(ctx.services.db, input) };
    }),
});
