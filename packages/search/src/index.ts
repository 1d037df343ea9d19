import type { Database } from "@kinora/db";
import { PostgresSearch } from "./postgres-search";
import type { Search } from "./search";
import { type TypesenseOptions, TypesenseSearch } from "./typesense-search";

export type {
  FacetCount,
  Facets,
  FilmQuery,
  FoundFilm,
  FoundFilms,
  FoundPerson,
  Reconciliation,
  ReindexProgress,
  Search,
  SearchEngine,
} from "./search";
export type { TypesenseOptions } from "./typesense-search";

export interface SearchOptions {
  readonly db: Database;
  /** Null: PostgreSQL searches. */
  readonly typesense: TypesenseOptions | null;
  /** Told of each search that PostgreSQL had to answer in Typesense's place. */
  readonly onError?: (error: unknown) => void;
}

/** Opens the search that the instance has. */
export function createSearch({ db, typesense, onError }: SearchOptions): Search {
  return typesense ? new TypesenseSearch(db, typesense, onError) : new PostgresSearch(db);
}
