import type { Database } from "../client";
import { notifyCurators } from "./notification-delivery";
import { recordEvent } from "./outbox-event";

export interface ReviewRow {
  id: string;
  filmId: number;
  text: string;
  spoiler: boolean;
  status: string;
  sentiment: number | null;
  helpfulCount: number;
  /** Published ones. */
  replyCount: number;
  createdAt: Date;
  updatedAt: Date;
  author: { userId: string; name: string; handle: string | null; simulated: boolean };
  /** Half stars that the author gives the film. */
  halfStars: number | null;
  mine: boolean;
  /** The reader's own vote. */
  votedHelpful: boolean | null;
}

const reviewColumns = `
  v."id", v."filmId", v."text", v."spoiler", v."status"::text AS "status", v."sentiment", v."helpfulCount", v."createdAt",
  (SELECT count(*)::int FROM "Reply" y WHERE y."reviewId" = v."id" AND y."status" = 'published') AS "replyCount",
  v."updatedAt", ra."halfStars", v."userId" = $1::uuid IS TRUE AS "mine", vo."helpful" AS "votedHelpful",
  json_build_object('userId', u."id", 'name', COALESCE(p."name", 'A member'), 'handle', p."handle",
    'simulated', u."kind" = 'simulated') AS "author"`;
const reviewJoins = `
  FROM "Review" v JOIN "User" u ON u."id" = v."userId" LEFT JOIN "Profile" p ON p."userId" = v."userId"
  LEFT JOIN "Rating" ra ON ra."userId" = v."userId" AND ra."filmId" = v."filmId"
  LEFT JOIN "ReviewVote" vo ON vo."reviewId" = v."id" AND vo."userId" = $1::uuid`;

export const reviewSorts = ["recent", "helpful"] as const;

/** One page of a film's published reviews, and the reader's own in whatever state. */
export async function listReviews(
  db: Database,
  page: {
    filmId: number;
    readerId: string | null;
    sort: (typeof reviewSorts)[number];
    limit: number;
    after: { value: string | number; id: string } | null;
  },
): Promise<ReviewRow[]> {
  const [column, cast] =
    page.sort === "recent" ? [`v."createdAt"`, "timestamptz"] : [`v."helpfulCount"`, "int"];
  const beyond = page.after
    ? `AND (${column} < $4::${cast} OR (${column} = $4::${cast} AND v."id" > $5::uuid))`
    : "";
  const { rows } = await db.pool.query<ReviewRow>(
    `SELECT ${reviewColumns} ${reviewJoins}
     WHERE v."filmId" = $2 AND (v."status" = 'published' OR v."userId" = $1::uuid) ${beyond}
     ORDER BY ${column} DESC, v."id" LIMIT $3`,
    [page.readerId, page.filmId, page.limit, ...(page.after ? [page.after.value, page.after.id] : [])],
  );
  return rows;
}

export interface FoundReviewRow extends ReviewRow {
  film: { id: number; title: string; year: number | null };
}

/** The reviews of the given ids that everybody may see, each with its film, in the order of the ids. */
export async function listReviewsFound(
  db: Database,
  { ids, readerId }: { ids: readonly string[]; readerId: string | null },
): Promise<FoundReviewRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.pool.query<FoundReviewRow>(
    `SELECT ${reviewColumns}, json_build_object('id', f."id", 'title', f."title", 'year', f."year") AS "film"
     ${reviewJoins} JOIN "Film" f ON f."id" = v."filmId" AND f."status" = 'published'
     WHERE v."id" = ANY($2::uuid[]) AND v."status" = 'published' ORDER BY array_position($2::uuid[], v."id")`,
    [readerId, ids],
  );
  return rows;
}

/** Finds one review as a reader may see it: published, or their own. */
export async function findReview(
  db: Database,
  { id, readerId }: { id: string; readerId: string | null },
): Promise<ReviewRow | null> {
  const { rows } = await db.pool.query<ReviewRow>(
    `SELECT ${reviewColumns} ${reviewJoins}
     WHERE v."id" = $2::uuid AND (v."status" = 'published' OR v."userId" = $1::uuid)`,
    [readerId, id],
  );
  return rows[0] ?? null;
}

export type ReviewOutcome = { id: string } | "no-film" | "exists";

/** Writes somebody's one review of a film, with its event. */
export async function createReview(
  db: Database,
  { userId, filmId, text, spoiler }: { userId: string; filmId: number; text: string; spoiler: boolean },
): Promise<ReviewOutcome> {
  return db.$transaction(async (tx) => {
    const film = await tx.film.findFirst({
      where: { id: filmId, status: "published" },
      select: { id: true },
    });
    if (!film) return "no-film";
    const [review] = await tx.review.createManyAndReturn({
      data: [{ userId, filmId, text, spoiler }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!review) return "exists";
    await recordEvent(tx, { name: "review/created", payload: { reviewId: review.id, filmId, userId } });
    return review;
  });
}

/** Changes somebody's own review and keeps what it said before; false where they have none of that id. */
export async function updateReview(
  db: Database,
  { id, userId, ...change }: { id: string; userId: string; text?: string; spoiler?: boolean },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const before = await tx.review.findFirst({ where: { id, userId, status: { not: "removed" } } });
    if (!before) return false;
    await tx.reviewRevision.create({ data: { reviewId: id, text: before.text, spoiler: before.spoiler } });
    await tx.review.update({ where: { id }, data: { ...change, sentiment: null, checkedAt: null } });
    await recordEvent(tx, {
      name: "review/changed",
      payload: { reviewId: id, filmId: before.filmId, userId },
    });
    return true;
  });
}

/** Removes somebody's own review; false where they have none of that id. */
export async function deleteReview(
  db: Database,
  { id, userId }: { id: string; userId: string },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const review = await tx.review.findFirst({ where: { id, userId }, select: { filmId: true } });
    if (!review) return false;
    await tx.review.delete({ where: { id } });
    await recordEvent(tx, {
      name: "review/removed",
      payload: { reviewId: id, filmId: review.filmId, userId },
    });
    return true;
  });
}

export const reportReasons = ["spoiler", "abuse", "spam", "off-topic", "other"] as const;
export type ReportReason = (typeof reportReasons)[number];

/** Reports somebody else's published review; a second report by one person replaces the first. */
export async function reportReview(
  db: Database,
  { id, reporterId, reason, text }: { id: string; reporterId: string; reason: ReportReason; text: string },
): Promise<"reported" | "no-review" | "own"> {
  const review = await db.review.findFirst({ where: { id, status: "published" } });
  if (!review) return "no-review";
  if (review.userId === reporterId) return "own";
  await db.$transaction(async (tx) => {
    const report = await tx.reviewReport.upsert({
      where: { reviewId_reporterId: { reviewId: id, reporterId } },
      create: { reviewId: id, reporterId, reason, text },
      update: { reason, text },
    });
    const payload = { reviewId: id, filmId: review.filmId, reason };
    await notifyCurators(tx, {
      kind: "review-reported",
      payload,
      idempotencyKey: `review-reported:${report.id}`,
    });
  });
  return "reported";
}

/** Says whether a review helped, or takes it back with null; somebody's own review cannot be voted on. */
export async function voteReview(
  db: Database,
  { id, userId, helpful }: { id: string; userId: string; helpful: boolean | null },
): Promise<{ helpfulCount: number } | "no-review" | "own"> {
  return db.$transaction(async (tx) => {
    const review = await tx.review.findFirst({
      where: { id, status: "published" },
      select: { userId: true },
    });
    if (!review) return "no-review";
    if (review.userId === userId) return "own";
    const key = { reviewId_userId: { reviewId: id, userId } };
    if (helpful === null) await tx.reviewVote.deleteMany({ where: { reviewId: id, userId } });
    else
      await tx.reviewVote.upsert({
        where: key,
        create: { reviewId: id, userId, helpful },
        update: { helpful },
      });
    const helpfulCount = await tx.reviewVote.count({ where: { reviewId: id, helpful: true } });
    await tx.$executeRaw`UPDATE "Review" SET "helpfulCount" = ${helpfulCount} WHERE "id" = ${id}::uuid`;
    return { helpfulCount };
  });
}
