import { z } from "zod";

/** The parts of TMDB's documented answers that are read; the rest is passed over. */
export const tmdbPageSchema = z.object({
  page: z.int(),
  total_pages: z.int(),
  results: z.array(z.object({ id: z.int().positive() })),
});
export type TmdbPage = z.infer<typeof tmdbPageSchema>;

const offers = z.array(z.object({ provider_name: z.string().min(1) })).optional();

export const tmdbFilmSchema = z.object({
  id: z.int().positive(),
  title: z.string(),
  original_title: z.string().nullish(),
  original_language: z.string().nullish(),
  overview: z.string().nullish(),
  release_date: z.string().nullish(),
  runtime: z.int().nullish(),
  genres: z.array(z.object({ name: z.string() })).default([]),
  production_countries: z.array(z.object({ iso_3166_1: z.string() })).default([]),
  credits: z
    .object({
      cast: z.array(z.object({ name: z.string(), order: z.int() })).default([]),
      crew: z.array(z.object({ name: z.string(), job: z.string() })).default([]),
    })
    .optional(),
  external_ids: z.object({ imdb_id: z.string().nullish() }).optional(),
  keywords: z.object({ keywords: z.array(z.object({ name: z.string() })).default([]) }).optional(),
  "watch/providers": z
    .object({
      results: z
        .record(z.string(), z.object({ flatrate: offers, free: offers, rent: offers, buy: offers }))
        .default({}),
    })
    .optional(),
});
export type TmdbFilm = z.infer<typeof tmdbFilmSchema>;
