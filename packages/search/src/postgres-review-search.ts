import type { Database } from "@kinora/db";
import { readQuery } from "./read-query";
import { readReviewIds, reviewDocuments } from "./review-document";
import type { FoundReviews, ReviewQuery, ReviewReconciliation, ReviewSearch } from "./review-search";
import type { ReindexProgress } from "./search";

const BATCH = 500;

/** Reviews in PostgreSQL: words by tsvector, in English also by their stems; typos by trigrams. */
export class PostgresReviewSearch implements ReviewSearch {
  #filled: Promise<void> | null = null;

  constructor(readonly db: Database) {}

  async search({ q, limit, offset = 0 }: ReviewQuery): Promise<FoundReviews> {
    const startedAt = performance.now();
    await this.#fillWhenEmpty();
    const { text, words, telling } = readQuery(q);
    const quote = (word: string) => `'${word}'`;
    const wanted = (telling.length > 0 ? telling : words).map(quote);
    const { rows } = text
      ? await this.db.pool.query<Pick<FoundReviews, "items" | "total">>({
          ...{ name: "search-reviews", text: rankReviews },
          values: [text, wanted.join(" & "), wanted.join(" | "), limit, offset],
        })
      : { rows: [] };
    const tookMs = Math.round(performance.now() - startedAt);
    return { items: [], total: 0, ...rows[0], engine: "postgres", tookMs };
  }

  async index(reviewIds: readonly string[]): Promise<void> {
    await this.db.pool.query(`${writeEntries} AND v."id" = ANY($1::uuid[])) d ${onConflict}`, [reviewIds]);
    await this.db.pool.query(`${dropGone} AND e."reviewId" = ANY($1::uuid[])`, [reviewIds]);
  }

  async reindex(onProgress: (progress: ReindexProgress) => void | Promise<void> = () => undefined) {
    const ids = await readReviewIds(this.db);
    for (let done = 0; done < ids.length; done += BATCH) {
      await this.index(ids.slice(done, done + BATCH));
      await onProgress({ done: Math.min(ids.length, done + BATCH), total: ids.length });
    }
    await this.db.pool.query(dropGone);
    await this.db.pool.query(`ANALYZE "ReviewSearchEntry"`);
    return { indexed: ids.length };
  }

  async reconcile(): Promise<ReviewReconciliation> {
    const { rows } = await this.db.pool.query<ReviewReconciliation>(`
      WITH documents AS (${reviewDocuments})
      SELECT (SELECT count(*)::int FROM documents) AS "reviewCount",
        (SELECT count(*)::int FROM "ReviewSearchEntry") AS "indexedCount",
        ARRAY(SELECT d."reviewId" FROM documents d LEFT JOIN "ReviewSearchEntry" e ON e."reviewId" = d."reviewId"
          WHERE e."contentHash" IS DISTINCT FROM d."contentHash" ORDER BY 1) AS "missing",
        ARRAY(SELECT e."reviewId" FROM "ReviewSearchEntry" e LEFT JOIN documents d ON d."reviewId" = e."reviewId"
          WHERE d."reviewId" IS NULL ORDER BY 1) AS "extra"`);
    return rows[0] ?? { reviewCount: 0, indexedCount: 0, missing: [], extra: [] };
  }

  /** An instance whose worker has not indexed anything yet still answers: the first search fills the index. */
  #fillWhenEmpty(): Promise<void> {
    this.#filled ??= this.#fill().catch((error: unknown) => {
      this.#filled = null;
      throw error;
    });
    return this.#filled;
  }

  async #fill(): Promise<void> {
    if (await this.db.reviewSearchEntry.findFirst({ select: { reviewId: true } })) return;
    const { indexed } = await this.reindex();
    if (indexed === 0) this.#filled = null;
  }
}

const writeEntries = `
  INSERT INTO "ReviewSearchEntry" ("reviewId", "folded", "document", "contentHash", "indexedAt")
  SELECT d."reviewId", fold_text(d."text"),
    to_tsvector('simple', fold_text(d."text")) || to_tsvector('english', fold_text(d."text")), d."contentHash", now()
  FROM (${reviewDocuments}`;

const onConflict = `ON CONFLICT ("reviewId") DO UPDATE SET "folded" = excluded."folded",
  "document" = excluded."document", "contentHash" = excluded."contentHash", "indexedAt" = excluded."indexedAt"
  WHERE "ReviewSearchEntry"."contentHash" <> excluded."contentHash"`;

const dropGone = `DELETE FROM "ReviewSearchEntry" e WHERE NOT EXISTS (
  SELECT 1 FROM "Review" v JOIN "Film" f ON f."id" = v."filmId" AND f."status" = 'published'
  WHERE v."id" = e."reviewId" AND v."status" = 'published')`;

/**
 * $1 text, $2 all telling words as a tsquery, $3 any of them, $4 limit, $5 offset.
 *
 * The very words come first, then reviews with all of them, then with some or with words like them. What
 * is no longer published is not shown, whatever the index holds.
 */
const rankReviews = `
  WITH q AS (
    SELECT fold_text($1) AS "text", to_tsquery('english', fold_text($2)) AS "all",
      to_tsquery('simple', fold_text($3)) || to_tsquery('english', fold_text($3)) AS "any"),
  typo AS MATERIALIZED (SELECT t."reviewId", t."similarity" FROM q, similar_reviews(q."text") t),
  matched AS (
    SELECT e."reviewId" FROM "ReviewSearchEntry" e, q WHERE e."document" @@ q."any"
    UNION SELECT "reviewId" FROM typo),
  found AS MATERIALIZED (
    SELECT v."id", CASE WHEN position(q."text" IN e."folded") > 0 THEN 3 ELSE 0 END +
      CASE WHEN e."document" @@ q."all" THEN 2 ELSE 0 END + 2 * COALESCE(typo."similarity", 0) ^ 2 +
      ts_rank(e."document", q."any", 1) + 0.05 * ln(1 + v."helpfulCount") AS "score"
    FROM matched m CROSS JOIN q
    JOIN "ReviewSearchEntry" e ON e."reviewId" = m."reviewId"
    JOIN "Review" v ON v."id" = m."reviewId" AND v."status" = 'published'
    JOIN "Film" f ON f."id" = v."filmId" AND f."status" = 'published'
    LEFT JOIN typo ON typo."reviewId" = v."id")
  SELECT (SELECT count(*)::int FROM found) AS "total", COALESCE((
    SELECT json_agg(json_build_object('reviewId', x."id", 'score', x."score") ORDER BY x."score" DESC, x."id")
    FROM (SELECT * FROM found ORDER BY "score" DESC, "id" LIMIT $4 OFFSET $5) x), '[]') AS "items"`;
