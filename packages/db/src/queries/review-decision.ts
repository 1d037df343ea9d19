import type { Database } from "../client";
import { createNotification } from "./notification-delivery";
import { recordEvent } from "./outbox-event";

export const reviewDecisions = ["kept", "held", "removed"] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

export interface ReportedReviewRow {
  id: string;
  filmId: number;
  filmTitle: string;
  userId: string;
  authorName: string;
  text: string;
  spoiler: boolean;
  status: string;
  sentiment: number | null;
  createdAt: Date;
  reports: { reason: string; text: string; createdAt: string; decision: string | null }[];
  openReports: number;
}

/** Where a page of the queue ended. */
export interface ReportedReviewPosition {
  readonly openReports: number;
  readonly at: string;
  readonly id: string;
}

/** Reviews that wait for a curator: with open reports, or held. Those with most reports first. */
export async function listReportedReviews(
  db: Database,
  { limit, after }: { limit: number; after: ReportedReviewPosition | null },
): Promise<ReportedReviewRow[]> {
  const { rows } = await db.pool.query<ReportedReviewRow>(
    `SELECT v."id", v."filmId", f."title" AS "filmTitle", v."userId", COALESCE(p."name", 'A member') AS "authorName",
       v."text", v."spoiler", v."status"::text AS "status", v."sentiment", v."createdAt", r."reports", r."openReports"
     FROM "Review" v JOIN "Film" f ON f."id" = v."filmId" LEFT JOIN "Profile" p ON p."userId" = v."userId"
     CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE "decidedAt" IS NULL)::int AS "openReports",
       COALESCE(json_agg(json_build_object('reason', "reason", 'text', "text", 'createdAt', "createdAt", 'decision', "decision")
         ORDER BY "createdAt"), '[]') AS "reports"
       FROM "ReviewReport" WHERE "reviewId" = v."id") r
     WHERE (r."openReports" > 0 OR v."status" = 'held')
       AND ($2::int IS NULL OR (-r."openReports", v."createdAt", v."id") > (-$2::int, $3::timestamptz, $4::uuid))
     ORDER BY r."openReports" DESC, v."createdAt", v."id" LIMIT $1`,
    [limit, after?.openReports ?? null, after?.at ?? null, after?.id ?? null],
  );
  return rows;
}

/** Settles a review and its open reports, and tells its author; false where there is no such review. */
export async function decideReview(
  db: Database,
  {
    id,
    actorId,
    decision,
    note,
    now,
  }: { id: string; actorId: string; decision: ReviewDecision; note: string; now: Date },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const found = await tx.review.findUnique({
      where: { id },
      select: { filmId: true, userId: true, status: true, film: { select: { title: true } } },
    });
    if (!found) return false;
    const { film, status: before, ...review } = found;
    const status = decision === "kept" ? "published" : decision;
    await tx.review.update({ where: { id }, data: { status } });
    await tx.reviewReport.updateMany({
      where: { reviewId: id, decidedAt: null },
      data: { decidedAt: now, decidedBy: actorId, decision, note },
    });
    if (status !== before) {
      const payload = { reviewId: id, filmId: review.filmId, filmTitle: film.title, decision, note };
      const key = `review-moderated:${id}:${now.toISOString()}`;
      await createNotification(tx, {
        userId: review.userId,
        kind: "review-moderated",
        payload,
        idempotencyKey: key,
      });
    }
    const name = decision === "removed" ? "review/removed" : "review/changed";
    await recordEvent(tx, { name, payload: { reviewId: id, ...review } });
    return true;
  });
}
