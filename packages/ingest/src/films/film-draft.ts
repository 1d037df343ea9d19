import { genreNames } from "@kinora/db/catalogue";
import { z } from "zod";

const genreSlugs = Object.keys(genreNames) as [keyof typeof genreNames, ...(keyof typeof genreNames)[]];
const name = z.string().trim().min(1).max(300);

/** A film as another source describes it; only the title must be there. */
export const filmDraftSchema = z.object({
  title: name,
  originalTitle: name.optional(),
  year: z.int().min(1870).max(2200).optional(),
  runtimeMinutes: z.int().min(1).max(6000).optional(),
  originalLanguage: z
    .string()
    .regex(/^[a-z]{2}$/, "is no language of two small letters")
    .optional(),
  minimumAge: z.literal([0, 6, 12, 16, 18]).optional(),
  overview: z.string().trim().max(5000).optional(),
  genres: z.array(z.enum(genreSlugs)).max(10).default([]),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, "is no country of two capitals"))
    .max(30)
    .default([]),
  directors: z.array(name).max(30).default([]),
  cast: z.array(name).max(50).default([]),
  keywords: z
    .array(z.string().regex(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u))
    .max(50)
    .default([]),
  imdb: z
    .string()
    .regex(/^tt\d{7,10}$/, "is no IMDb id")
    .optional(),
  tmdb: z
    .string()
    .regex(/^\d{1,12}$/, "is no TMDB id")
    .optional(),
});

export type FilmDraft = z.infer<typeof filmDraftSchema>;
export type FilmField = keyof FilmDraft;
export const filmFields = Object.keys(filmDraftSchema.shape) as FilmField[];

export interface LocatedDraft {
  readonly line: number;
  readonly draft: FilmDraft;
}
