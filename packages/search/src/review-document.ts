import type { Database } from "@kinora/db";

/** A review as a search engine gets it; it leads nobody to its author. */
export interface ReviewDocument {
  readonly reviewId: string;
  readonly text: string;
  /** Seconds since 1970. */
  readonly writtenAt: number;
  readonly helpfulCount: number;
  /** Of the text alone: votes and a change of state do not make it another review. */
  readonly contentHash: string;
}

const published = `"Review" v JOIN "Film" f ON f."id" = v."filmId"
  WHERE v."status" = 'published' AND f."status" = 'published'`;

/** Published reviews of published films as documents; `v` may be narrowed by a condition that follows. */
export const reviewDocuments = `
  SELECT v."id" AS "reviewId", v."text", extract(epoch FROM v."createdAt")::int AS "writtenAt", v."helpfulCount",
    md5(v."text") AS "contentHash"
  FROM ${published}`;

/** Reads the documents of the given reviews; those that are not published are left out. */
export async function readReviewDocuments(
  db: Database,
  reviewIds: readonly string[],
): Promise<ReviewDocument[]> {
  const { rows } = await db.pool.query<ReviewDocument>(`${reviewDocuments} AND v."id" = ANY($1::uuid[])`, [
    reviewIds,
  ]);
  return rows;
}

/** Ids of published reviews, ascending. */
export async function readReviewIds(db: Database): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(`SELECT v."id" FROM ${published} ORDER BY v."id"`);
  return rows.map(({ id }) => id);
}
