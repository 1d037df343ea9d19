import type { Database } from "../client";
import type { Prisma } from "../generated/client";

/** What the worker made of a film's reviews; null where it has not looked yet. */
export async function findFilmAnalysis(db: Database, filmId: number) {
  return db.filmAnalysis.findUnique({ where: { filmId } });
}

export interface ReviewText {
  readonly id: string;
  readonly text: string;
  readonly spoiler: boolean;
  /** What the author gives the film; null where they give no stars. */
  readonly halfStars: number | null;
}

/** Texts of a film's published reviews, the most helpful first. */
export async function listReviewTexts(
  db: Database,
  { filmId, limit }: { filmId: number; limit: number },
): Promise<ReviewText[]> {
  const { rows } = await db.pool.query<ReviewText>({
    name: "list-review-texts",
    text: `SELECT v."id", v."text", v."spoiler", r."halfStars" FROM "Review" v
      LEFT JOIN "Rating" r ON r."userId" = v."userId" AND r."filmId" = v."filmId"
      WHERE v."filmId" = $1 AND v."status" = 'published'
      ORDER BY v."helpfulCount" DESC, v."createdAt" DESC, v."id" LIMIT $2`,
    values: [filmId, limit],
  });
  return rows;
}

/** Published reviews whose authors also gave stars, the newest first: what sentiment is learned from. */
export async function listStarredReviews(
  db: Database,
  { limit }: { limit: number },
): Promise<{ id: string; text: string; halfStars: number }[]> {
  const { rows } = await db.pool.query<{ id: string; text: string; halfStars: number }>(
    `SELECT v."id", v."text", r."halfStars" FROM "Review" v
     JOIN "Rating" r ON r."userId" = v."userId" AND r."filmId" = v."filmId"
     WHERE v."status" = 'published' ORDER BY v."createdAt" DESC, v."id" LIMIT $1`,
    [limit],
  );
  return rows;
}

/** Films that have a review or an analysis, ascending by id. */
export async function listFilmIdsToAnalyse(
  db: Database,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  const { rows } = await db.pool.query<{ filmId: number }>(
    `SELECT "filmId" FROM "Review" WHERE "filmId" > $1 UNION SELECT "filmId" FROM "FilmAnalysis" WHERE "filmId" > $1
     ORDER BY 1 LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ filmId }) => filmId);
}

/** Films whose summary takes its words from a review that is gone or no longer shown. */
export async function listFilmIdsQuotingLost(db: Database): Promise<number[]> {
  const { rows } = await db.pool.query<{ filmId: number }>(
    `SELECT a."filmId" FROM "FilmAnalysis" a WHERE EXISTS (
       SELECT 1 FROM unnest(a."quotedIds") q
       WHERE NOT EXISTS (SELECT 1 FROM "Review" v WHERE v."id" = q AND v."status" = 'published'))
     ORDER BY 1`,
  );
  return rows.map(({ filmId }) => filmId);
}

export interface ReadReview {
  readonly id: string;
  readonly language: string | null;
  /** −1 to 1; null where nothing tells. */
  readonly sentiment: number | null;
}

/**
 * Writes what a film's reviews say, and what each of them is. A review keeps its time of change, for
 * nobody changed it.
 */
export async function writeFilmAnalysis(
  db: Database,
  { reviews, ...analysis }: Prisma.FilmAnalysisUncheckedCreateInput & { reviews: readonly ReadReview[] },
): Promise<void> {
  const { filmId } = analysis;
  await db.$transaction([
    db.filmAnalysis.upsert({ where: { filmId }, create: analysis, update: analysis }),
    db.$executeRaw`UPDATE "Review" v SET "language" = x."language", "sentiment" = x."sentiment"
      FROM jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb)
        AS x("id" uuid, "language" text, "sentiment" float8) WHERE v."id" = x."id"`,
  ]);
}

/** Takes back what is said of a film's reviews, because it has none any more. */
export async function deleteFilmAnalysis(db: Database, { filmId }: { filmId: number }): Promise<void> {
  await db.filmAnalysis.deleteMany({ where: { filmId } });
}
