import { z } from "zod";

/** Genres of the catalogue, by slug, with their English names. */
export const genreNames = {
  action: "Action",
  adventure: "Adventure",
  animation: "Animation",
  comedy: "Comedy",
  crime: "Crime",
  documentary: "Documentary",
  drama: "Drama",
  family: "Family",
  fantasy: "Fantasy",
  "film-noir": "Film noir",
  history: "History",
  horror: "Horror",
  music: "Music",
  musical: "Musical",
  mystery: "Mystery",
  romance: "Romance",
  "science-fiction": "Science fiction",
  short: "Short",
  sport: "Sport",
  thriller: "Thriller",
  war: "War",
  western: "Western",
} as const;

export type GenreSlug = keyof typeof genreNames;

const genreSlug = z.enum(Object.keys(genreNames) as [GenreSlug, ...GenreSlug[]]);
const name = z.string().trim().min(1).max(120);
const wordCount = (text: string) => text.trim().split(/\s+/).length;

/** One line of the catalogue; the folder's README says what each field means. */
export const catalogueFilmSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*-\d{4}$/),
  title: name,
  originalTitle: name,
  titles: z.partialRecord(z.enum(["de", "fr", "es", "ja"]), name).default({}),
  year: z.int().min(1890).max(2026),
  runtimeMinutes: z.int().min(1).max(900),
  genres: z.array(genreSlug).min(1).max(4),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(8),
  language: z.string().regex(/^[a-z]{2}$/),
  directors: z.array(name).min(1).max(12),
  writers: z.array(name).max(8).optional(),
  cast: z.array(z.tuple([name, name.nullable()])).max(8),
  keywords: z
    .array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/))
    .min(3)
    .max(12),
  overview: z.string().refine((text) => wordCount(text) >= 12 && wordCount(text) <= 55, "12 to 55 words"),
  minimumAge: z.union([z.literal(0), z.literal(6), z.literal(12), z.literal(16), z.literal(18)]),
  imdbId: z
    .string()
    .regex(/^tt\d{7,8}$/)
    .optional(),
  series: name.optional(),
});

export type CatalogueFilm = z.infer<typeof catalogueFilmSchema>;
