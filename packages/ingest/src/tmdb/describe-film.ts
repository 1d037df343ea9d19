import { slugOf } from "@kinora/db/catalogue";
import { readDraft } from "../films/column-mapping";
import { type FilmDraft, filmFields } from "../films/film-draft";
import type { TmdbFilm } from "./tmdb-shape";

const MAX_CAST = 8;
const MAX_KEYWORDS = 12;

const genreNames: Record<string, string> = { "Science Fiction": "science-fiction", "TV Movie": "" };

/**
 * Turns TMDB's film into a draft.
 *
 * @throws RefusedRow naming the field that does not hold.
 */
export function describeFilm(film: TmdbFilm): FilmDraft {
  const { credits, external_ids, keywords } = film;
  const cast = (credits?.cast ?? []).toSorted((a, b) => a.order - b.order).slice(0, MAX_CAST);
  const directors = (credits?.crew ?? []).filter(({ job }) => job === "Director");
  const record = {
    ...{ title: film.title, originalTitle: film.original_title, originalLanguage: film.original_language },
    ...{ overview: film.overview, runtimeMinutes: film.runtime || null, tmdb: String(film.id) },
    year: film.release_date?.slice(0, 4),
    imdb: external_ids?.imdb_id,
    genres: film.genres.map(({ name }) => genreNames[name] ?? name),
    countries: film.production_countries.map((country) => country.iso_3166_1),
    directors: directors.map(({ name }) => name),
    cast: cast.map(({ name }) => name),
    keywords: (keywords?.keywords ?? []).slice(0, MAX_KEYWORDS).map(({ name }) => name),
  };
  return readDraft(record, Object.fromEntries(filmFields.map((field) => [field, field])));
}

export interface Offer {
  readonly tmdb: string;
  readonly region: string;
  readonly provider: string;
  readonly slug: string;
  readonly offer: string;
}

/** Where the film can be watched, region by region. */
export function listOffers(film: TmdbFilm): Offer[] {
  const regions = Object.entries(film["watch/providers"]?.results ?? {});
  return regions.flatMap(([region, { flatrate = [], free = [], rent = [], buy = [] }]) => {
    const named = { stream: flatrate, free, rent, buy };
    return Object.entries(named).flatMap(([offer, providers]) =>
      providers.map(({ provider_name: provider }) => ({
        ...{ tmdb: String(film.id), region, provider, offer },
        slug: slugOf(provider),
      })),
    );
  });
}
