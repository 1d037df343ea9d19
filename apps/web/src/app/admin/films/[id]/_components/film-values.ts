import type { EditableFilmShape } from "@/trpc/admin-shape";

/** A film as its form holds it: lists as words apart by commas. */
export interface FilmValues {
  title: string;
  originalTitle: string;
  year: string;
  runtimeMinutes: string;
  originalLanguage: string;
  overview: string;
  genres: string;
  keywords: string;
  countries: string;
  languages: string;
  status: EditableFilmShape["status"];
}

export function valuesOf(film: EditableFilmShape): FilmValues {
  const { title, originalTitle, overview, status } = film;
  return {
    ...{ title, originalTitle, overview, status },
    year: film.year?.toString() ?? "",
    runtimeMinutes: film.runtimeMinutes?.toString() ?? "",
    originalLanguage: film.originalLanguage ?? "",
    genres: film.genres.join(", "),
    keywords: film.keywords.join(", "),
    countries: film.countries.join(", "),
    languages: film.languages.join(", "),
  };
}

const words = (text: string) =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
const numberOrNull = (text: string) => (text.trim() === "" ? null : Number(text));

/** What the form says, as the API takes it. */
export function changeOf(values: FilmValues) {
  const { title, originalTitle, overview, status } = values;
  return {
    ...{ title, originalTitle, overview, status },
    year: numberOrNull(values.year),
    runtimeMinutes: numberOrNull(values.runtimeMinutes),
    originalLanguage: values.originalLanguage.trim() || null,
    genres: words(values.genres),
    keywords: words(values.keywords),
    countries: words(values.countries),
    languages: words(values.languages),
  };
}
