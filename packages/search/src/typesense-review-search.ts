import type { Database } from "@kinora/db";
import type { Client } from "typesense";
import type { PostgresReviewSearch } from "./postgres-review-search";
import { type ReviewDocument, readReviewDocuments, readReviewIds } from "./review-document";
import type { FoundReviews, ReviewQuery, ReviewReconciliation, ReviewSearch } from "./review-search";
import type { ReindexProgress } from "./search";
import { TypesenseCollection } from "./typesense-collection";

/** A review as Typesense holds it. */
type StoredReview = Omit<ReviewDocument, "reviewId"> & { id: string };

/** Reviews in Typesense, with PostgreSQL behind it as for films. */
export class TypesenseReviewSearch implements ReviewSearch {
  readonly #collection: TypesenseCollection<StoredReview>;

  constructor(
    readonly db: Database,
    client: Client,
    readonly fallback: PostgresReviewSearch,
    readonly onError: (error: unknown) => void,
  ) {
    this.#collection = new TypesenseCollection(client, "reviews", schemaOf);
  }

  async search(query: ReviewQuery): Promise<FoundReviews> {
    const startedAt = performance.now();
    try {
      const { hits, found } = await this.#collection.search(readParams(query));
      return {
        items: (hits ?? []).map(({ document, text_match }) => ({
          ...{ reviewId: document.id, score: Number(text_match ?? 0) },
        })),
        ...{ total: found, engine: "typesense", tookMs: Math.round(performance.now() - startedAt) },
      };
    } catch (error) {
      this.onError(error);
      return this.fallback.search(query);
    }
  }

  async index(reviewIds: readonly string[]): Promise<void> {
    await this.fallback.index(reviewIds);
    const reviews = await this.#read(reviewIds);
    await this.#collection.write(reviews);
    const published = new Set(reviews.map(({ id }) => id));
    for (const id of reviewIds) if (!published.has(id)) await this.#collection.drop(id);
  }

  async reindex(onProgress: (progress: ReindexProgress) => void | Promise<void> = () => undefined) {
    await this.fallback.reindex();
    const ids = await readReviewIds(this.db);
    await this.#collection.fill(ids, (some) => this.#read(some), onProgress);
    return { indexed: ids.length };
  }

  async reconcile(): Promise<ReviewReconciliation> {
    const ids = await readReviewIds(this.db);
    return { reviewCount: ids.length, ...(await this.#collection.compare(ids, (some) => this.#read(some))) };
  }

  async #read(reviewIds: readonly string[]): Promise<StoredReview[]> {
    const documents = await readReviewDocuments(this.db, reviewIds);
    return documents.map(({ reviewId: id, ...review }) => ({ id, ...review }));
  }
}

const readParams = ({ q, limit, offset = 0 }: ReviewQuery) => ({
  ...{ q, query_by: "text", sort_by: "_text_match:desc,helpfulCount:desc" },
  ...{ num_typos: "2", drop_tokens_threshold: 5, exclude_fields: "text", limit, offset },
});

/** What a new collection looks like. */
const schemaOf = (name: string) => ({
  name,
  fields: [
    { name: "text", type: "string" as const },
    { name: "writtenAt", type: "int32" as const },
    { name: "helpfulCount", type: "int32" as const },
    { name: "contentHash", type: "string" as const, index: false, optional: true },
  ],
  default_sorting_field: "writtenAt",
});
