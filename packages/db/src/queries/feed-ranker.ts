import type { Database } from "../client";
import type { FeedRanker, Prisma } from "../generated/client";

export interface NewFeedRanker {
  readonly version: string;
  readonly artefactSha256: string;
  readonly manifest: Prisma.InputJsonObject;
  readonly figures: Prisma.InputJsonObject;
  readonly passed: boolean;
}

/**
 * Keeps a ranker; one that passed is in use from now on, unless the one before was stopped by hand.
 *
 * @param kept How many stay, the one in use besides.
 * @returns Versions whose artefacts are to go now; their rows are gone.
 */
export async function createFeedRanker(
  db: Database,
  { kept, ...ranker }: NewFeedRanker & { kept: number },
): Promise<string[]> {
  return db.$transaction(async (tx) => {
    const before = await tx.feedRanker.findFirst({
      ...{ where: { passed: true }, orderBy: { trainedAt: "desc" } },
      select: { version: true, stoppedAt: true },
    });
    const stoppedAt = ranker.passed ? before?.stoppedAt : null;
    await tx.feedRanker.create({ data: { ...ranker, stoppedAt } });
    const inUse = ranker.passed ? ranker.version : before?.version;
    const outdated = await tx.feedRanker.findMany({
      ...{ where: { version: { not: inUse } }, orderBy: { trainedAt: "desc" }, skip: kept },
      select: { version: true },
    });
    const versions = outdated.map(({ version }) => version);
    await tx.feedRanker.deleteMany({ where: { version: { in: versions } } });
    return versions;
  });
}

/** The ranker in use; null before one passed, and while it is stopped. */
export async function findServingFeedRanker(db: Database): Promise<FeedRanker | null> {
  const latest = await db.feedRanker.findFirst({ where: { passed: true }, orderBy: { trainedAt: "desc" } });
  return latest?.stoppedAt ? null : latest;
}

/** Every ranker that is kept, newest first. */
export async function listFeedRankers(db: Database) {
  return db.feedRanker.findMany({
    orderBy: { trainedAt: "desc" },
    select: { version: true, figures: true, passed: true, stoppedAt: true, trainedAt: true },
  });
}

/** Stops the ranker in use and those to come, or lets them order lists again; false where there is none. */
export async function stopFeedRankers(db: Database, { stoppedAt }: { stoppedAt: Date | null }) {
  const { count } = await db.feedRanker.updateMany({ where: { passed: true }, data: { stoppedAt } });
  return count > 0;
}

/** One film as it was shown in a list that got a click. */
export interface ShownFilmRow {
  readonly requestId: string;
  readonly filmId: number;
  readonly position: number;
  readonly score: number;
  readonly clicked: boolean;
}

/**
 * The latest personal lists in which something was clicked, whole, oldest first: a list without a click
 * says nothing of which of its films is better.
 */
export async function listClickedLists(
  db: Database,
  { since, limit }: { since: Date; limit: number },
): Promise<ShownFilmRow[]> {
  const { rows } = await db.pool.query<ShownFilmRow>(
    `WITH clicked AS (
       SELECT DISTINCT f."requestId", f."filmId" FROM "Feedback" f
       WHERE f."kind" = 'click' AND f."requestId" IS NOT NULL AND f."createdAt" >= $1),
     list AS (
       SELECT r."id", r."createdAt" FROM "RecommendationRequest" r
       WHERE r."id" IN (SELECT "requestId" FROM clicked) AND r."source" = 'personal'
       ORDER BY r."createdAt" DESC LIMIT $2)
     SELECT i."requestId", i."filmId", i."position", i."score", c."filmId" IS NOT NULL AS "clicked"
     FROM list l JOIN "Impression" i ON i."requestId" = l."id"
     LEFT JOIN clicked c ON c."requestId" = i."requestId" AND c."filmId" = i."filmId"
     ORDER BY l."createdAt", l."id", i."position", i."filmId"`,
    [since, limit],
  );
  return rows;
}
