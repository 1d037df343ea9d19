import type { ReindexProgress, SearchEngine } from "./search";

export interface ReviewQuery {
  /** Words of a review; typos are forgiven. */
  readonly q: string;
  readonly limit: number;
  readonly offset?: number;
}

export interface FoundReview {
  readonly reviewId: string;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
}

export interface FoundReviews {
  readonly items: readonly FoundReview[];
  readonly total: number;
  readonly tookMs: number;
  /** Which engine answered: PostgreSQL also answers while Typesense is away. */
  readonly engine: SearchEngine;
}

/** How the index differs from the reviews. */
export interface ReviewReconciliation {
  readonly reviewCount: number;
  readonly indexedCount: number;
  /** Published reviews that the index lacks, or holds as they were. */
  readonly missing: readonly string[];
  /** Reviews that the index holds though they are gone. */
  readonly extra: readonly string[];
}

/** Reviews are found in an index of their own, beside that of the films. */
export interface ReviewSearch {
  search(query: ReviewQuery): Promise<FoundReviews>;
  /** Brings the given reviews up to date; those that are gone leave the index. Safe to run twice. */
  index(reviewIds: readonly string[]): Promise<void>;
  /** Indexes every review anew; searches work meanwhile. */
  reindex(onProgress?: (progress: ReindexProgress) => void | Promise<void>): Promise<{ indexed: number }>;
  reconcile(): Promise<ReviewReconciliation>;
}
