import type { ReviewSearch } from "./review-search";

/** What to look for; a film must pass every filter that is given. */
export interface FilmQuery {
  /** A title, a name, or words that describe a film; typos are forgiven. */
  readonly q: string;
  readonly genre?: string;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** Original language. */
  readonly language?: string;
  readonly limit: number;
  readonly offset?: number;
}

/** Where a description lies among the topics of a text model. */
export interface QueryTopics {
  readonly modelVersion: string;
  readonly vector: Float32Array;
}

/** Null where no word of the query is known, or nothing was learned yet. */
export type DescribeQuery = (q: string) => Promise<QueryTopics | null>;

export interface FoundFilm {
  readonly filmId: number;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** How the found films spread, most frequent first. */
export interface Facets {
  readonly genres: readonly FacetCount[];
  readonly decades: readonly FacetCount[];
  readonly languages: readonly FacetCount[];
}

export type SearchEngine = "postgres" | "typesense";

export interface FoundFilms {
  readonly items: readonly FoundFilm[];
  readonly total: number;
  readonly facets: Facets;
  readonly tookMs: number;
  /** Which engine answered: PostgreSQL also answers while Typesense is away. */
  readonly engine: SearchEngine;
}

export interface FoundPerson {
  readonly id: number;
  readonly name: string;
  readonly filmCount: number;
}

export interface ReindexProgress {
  readonly done: number;
  readonly total: number;
}

/** How the index differs from the films. */
export interface Reconciliation {
  readonly filmCount: number;
  readonly indexedCount: number;
  /** Published films that the index lacks, or holds as they were. */
  readonly missing: readonly number[];
  /** Films that the index holds though they are gone. */
  readonly extra: readonly number[];
}

export interface Search {
  /** The engine that is configured. */
  readonly engine: SearchEngine;
  readonly reviews: ReviewSearch;
  searchFilms(query: FilmQuery): Promise<FoundFilms>;
  searchPeople(query: { q: string; limit: number }): Promise<FoundPerson[]>;
  /** Brings the given films up to date; those that are gone leave the index. Safe to run twice. */
  indexFilms(filmIds: readonly number[]): Promise<void>;
  removeFilm(filmId: number): Promise<void>;
  /** Indexes every film anew; searches work meanwhile. */
  reindexFilms(
    onProgress?: (progress: ReindexProgress) => void | Promise<void>,
  ): Promise<{ indexed: number }>;
  reconcile(): Promise<Reconciliation>;
}
