export const historySources = ["letterboxd", "imdb", "trakt", "movielens"] as const;
export type HistorySource = (typeof historySources)[number];

export interface ExternalId {
  /** `imdb`, `tmdb`, `movielens` or `trakt`. */
  readonly source: string;
  readonly value: string;
}

/** How a file names a film. */
export interface NamedFilm {
  readonly title: string;
  readonly year: number | null;
  readonly externalIds: readonly ExternalId[];
}

/** Where a row stood: what the person looks up when it is refused. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What one row of a history says about its film. Days are `YYYY-MM-DD`, times ISO. */
export type HistoryFact =
  | { readonly kind: "rating"; readonly halfStars: number; readonly at: string | null }
  | {
      readonly kind: "diary";
      readonly watchedOn: string;
      readonly rewatch: boolean;
      readonly halfStars: number | null;
    }
  | { readonly kind: "seen"; readonly at: string | null }
  | { readonly kind: "watchlist"; readonly at: string | null }
  | { readonly kind: "review"; readonly text: string; readonly at: string | null }
  | {
      readonly kind: "list";
      readonly list: string;
      readonly description: string;
      readonly position: number;
      readonly note: string;
    };

/** One row that was understood; a diary row with stars and words carries several facts. */
export interface HistoryEntry {
  readonly place: Place;
  readonly film: NamedFilm;
  readonly facts: readonly HistoryFact[];
}

export interface RefusedEntry extends Place {
  readonly reason: string;
  readonly raw: string;
}

export interface History {
  readonly source: HistorySource;
  readonly entries: readonly HistoryEntry[];
  readonly refusals: readonly RefusedEntry[];
}
