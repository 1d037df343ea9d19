import type { Taste } from "@kinora/db";
import type { FilmFacts } from "./film-facts";
import type { ListParams } from "./list-params";
import { maskSignals } from "./taste-signals";

/** Hard limits of a person or a group, whatever a score says. */
export interface HardLimits {
  /** Highest minimum age shown; below 18, films that nobody has judged are left out. */
  readonly maturity: number;
  /** Original languages; empty means any. */
  readonly languages: readonly string[];
  readonly maxRuntime?: number;
}

type Filters = Pick<ListParams, "genre" | "language" | "yearFrom" | "yearTo" | "maxRuntime">;

/** One byte per film, 1 where a list must not hold it: by limits and filters. */
export function maskByFacts(facts: FilmFacts, limits: HardLimits, filters: Filters): Uint8Array {
  const mask = new Uint8Array(facts.count);
  const genreId = filters.genre === undefined ? null : (facts.genreIdBySlug.get(filters.genre) ?? -1);
  const languages = new Set(limits.languages);
  const { yearFrom = 0, yearTo = 9_999 } = filters;
  const bounded = filters.yearFrom !== undefined || filters.yearTo !== undefined;
  const maxRuntime = Math.min(filters.maxRuntime ?? Infinity, limits.maxRuntime ?? Infinity);
  for (let film = 0; film < facts.count; film++) {
    const age = facts.minimumAges[film] ?? -1;
    const year = facts.years[film] ?? 0;
    const runtime = facts.runtimes[film] ?? 0;
    const language = facts.languages[film] ?? null;
    const refused =
      (limits.maturity < 18 && (age < 0 || age > limits.maturity)) ||
      (filters.language === undefined &&
        languages.size > 0 &&
        (language === null || !languages.has(language))) ||
      (filters.language !== undefined && language !== filters.language) ||
      (bounded && (year < yearFrom || year > yearTo || year === 0)) ||
      (maxRuntime !== Infinity && (runtime === 0 || runtime > maxRuntime)) ||
      (genreId !== null && !facts.genreIds[film]?.includes(genreId));
    if (refused) mask[film] = 1;
  }
  return mask;
}

/** Masks the given films, where the snapshot knows them. */
export function maskFilmIds(mask: Uint8Array, facts: FilmFacts, filmIds: Iterable<number>): void {
  for (const filmId of filmIds) {
    const position = facts.positionByFilmId.get(filmId);
    if (position !== undefined) mask[position] = 1;
  }
}

/** Everything that one person's list must not hold: rated, logged, hidden, seen, and by their limits. */
export function maskForPerson(facts: FilmFacts, taste: Taste | null, params: ListParams): Uint8Array {
  const limits = taste?.preference ?? { maturity: 18, languages: [] };
  const mask = maskByFacts(facts, limits, params);
  if (!taste) return mask;
  maskFilmIds(
    mask,
    facts,
    taste.ratings.map(({ filmId }) => filmId),
  );
  maskFilmIds(mask, facts, taste.loggedFilmIds);
  maskFilmIds(mask, facts, taste.hiddenFilmIds);
  maskSignals(mask, facts, taste);
  if (params.onlyFilmIds) keepFilmIds(mask, facts, params.onlyFilmIds);
  if (params.watchlist === "exclude") maskFilmIds(mask, facts, taste.watchlistFilmIds);
  if (params.watchlist === "only") keepFilmIds(mask, facts, taste.watchlistFilmIds);
  return mask;
}

/** Masks every film but the given ones. */
function keepFilmIds(mask: Uint8Array, facts: FilmFacts, filmIds: readonly number[]): void {
  const wanted = new Set(filmIds);
  for (let film = 0; film < facts.count; film++) if (!wanted.has(facts.filmIds[film] ?? 0)) mask[film] = 1;
}
