import { z } from "zod";

/** PostgreSQL's largest integer: a greater id is no id. */
const MAX_ID = 2_147_483_647;

export const filmId = z.int().min(1).max(MAX_ID);
export const personId = z.int().min(1).max(MAX_ID);
export const year = z.int().min(0).max(9_999);
export const language = z.string().regex(/^[a-z]{2,3}$/, "is an ISO 639 code such as fr");
export const country = z.string().regex(/^[A-Z]{2}$/, "is an ISO 3166 code such as FR");
export const genreSlug = z.string().min(1).max(60);
export const halfStars = z.int().min(1).max(10);
/** Stars as the outside world counts them: 0.5 to 5 in halves. */
export const stars = z.number().min(0.5).max(5).multipleOf(0.5);
export const dial = z.number().min(-1).max(1);

/** Filters that every list of films knows. */
export const filmFilter = z.object({
  genre: genreSlug.optional(),
  yearFrom: year.optional(),
  yearTo: year.optional(),
  language: language.optional(),
});
