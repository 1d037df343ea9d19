import type { WatchlistRow } from "@kinora/db";
import type { FilmFacts } from "./recommender/film-facts";

export const watchlistSorts = ["added", "predicted", "runtime", "year", "available"] as const;
export type WatchlistSort = (typeof watchlistSorts)[number];

export interface SortedRow extends WatchlistRow {
  /** What the row stands by: higher first. */
  readonly value: number;
}

interface SortBy {
  readonly sort: WatchlistSort;
  readonly facts: FilmFacts;
  readonly predicted: ReadonlyMap<number, number>;
  /** Films that the person's services hold. */
  readonly held: ReadonlySet<number>;
}

/** Sorts a watchlist: latest, best predicted, shortest, newest, or watchable first; then by id. */
export function sortWatchlist(rows: readonly WatchlistRow[], by: SortBy): SortedRow[] {
  const value = ({ filmId, addedAt }: WatchlistRow): number => {
    const position = by.facts.positionByFilmId.get(filmId) ?? -1;
    switch (by.sort) {
      case "predicted":
        return by.predicted.get(filmId) ?? (by.facts.dampedHalfStars[position] ?? 0) / 2;
      case "runtime":
        return -(by.facts.runtimes[position] || 10_000);
      case "year":
        return by.facts.years[position] ?? 0;
      case "available":
        // Times stay below 2⁴³: what is held comes before whatever was added later.
        return addedAt.getTime() + (by.held.has(filmId) ? 2 ** 44 : 0);
      default:
        return addedAt.getTime();
    }
  };
  return rows
    .map((row) => ({ ...row, value: value(row) }))
    .sort((a, b) => b.value - a.value || a.filmId - b.filmId);
}

/** Whether a row stands after where the page before ended. */
export function isAfter(row: SortedRow, { value, filmId }: { value: number; filmId: number }): boolean {
  return row.value < value || (row.value === value && row.filmId > filmId);
}
