import type { Database } from "@kinora/db";
import { PostgresSearch } from "./postgres-search";
import type { DescribeQuery, Search } from "./search";
import { type TypesenseOptions, TypesenseSearch } from "./typesense-search";

export type {
  FoundReview,
  FoundReviews,
  ReviewQuery,
  ReviewReconciliation,
  ReviewSearch,
} from "./review-search";
export type {
  DescribeQuery,
  FacetCount,
  Facets,
  FilmQuery,
  FoundFilm,
  FoundFilms,
  FoundPerson,
  QueryTopics,
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
  /** Told of each search that PostgreSQL had to answer in Typesense's place, or by its words alone. */
  readonly onError?: (error: unknown) => void;
  /** Finds films by what they are about, beyond the words; absent: words alone. */
  readonly describe?: DescribeQuery;
}

/** Opens the search that the instance has. */
export function createSearch({
  db,
  typesense,
  onError = () => undefined,
  describe = async () => null,
}: SearchOptions): Search {
  // A description that cannot be made out leaves the words.
  const describeOrNot: DescribeQuery = (q) =>
    describe(q).catch((error: unknown) => {
      onError(error);
      return null;
    });
  return typesense
    ? new TypesenseSearch(db, typesense, { onError, describe: describeOrNot })
    : new PostgresSearch(db, describeOrNot);
}
