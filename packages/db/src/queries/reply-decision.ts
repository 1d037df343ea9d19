import type { Database } from "../client";
import { createNotification } from "./notification-delivery";
import { withdrawReply } from "./reply";
import type { ReportedReviewPosition, ReportedReviewRow, ReviewDecision } from "./review-decision";

/** A reply in the queue looks as a review does there, and names the review above it. */
export type ReportedReplyRow = Omit<ReportedReviewRow, "sentiment" | "twinCount"> & { reviewId: string };

/** Replies that wait for a curator: with open reports, or held. Those with most reports first. */
export async function listReportedReplies(
  db: Database,
  { limit, after }: { limit: number; after: ReportedReviewPosition | null },
): Promise<ReportedReplyRow[]> {
  const { rows } = await db.pool.query<ReportedReplyRow>(
    `SELECT y."id", y."reviewId", v."filmId", f."title" AS "filmTitle", y."userId",
       COALESCE(p."name", 'A member') AS "authorName", y."text", y."spoiler", y."status"::text AS "status",
       y."createdAt", r."reports", r."openReports"
     FROM "Reply" y JOIN "Review" v ON v."id" = y."reviewId" JOIN "Film" f ON f."id" = v."filmId"
     LEFT JOIN "Profile" p ON p."userId" = y."userId"
     CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE "decidedAt" IS NULL)::int AS "openReports",
       COALESCE(json_agg(json_build_object('reason', "reason", 'text', "text", 'createdAt', "createdAt", 'decision', "decision")
         ORDER BY "createdAt"), '[]') AS "reports"
       FROM "ReplyReport" WHERE "replyId" = y."id") r
     WHERE (r."openReports" > 0 OR y."status" = 'held')
       AND ($2::int IS NULL OR (-r."openReports", y."createdAt", y."id") > (-$2::int, $3::timestamptz, $4::uuid))
     ORDER BY r."openReports" DESC, y."createdAt", y."id" LIMIT $1`,
    [limit, after?.openReports ?? null, after?.at ?? null, after?.id ?? null],
  );
  return rows;
}

export interface NewReplyDecision {
  readonly id: string;
  readonly actorId: string;
  readonly decision: ReviewDecision;
  readonly note: string;
  readonly now: Date;
}

/** Settles a reply and its open reports, and tells its author; false where there is no such reply. */
export async function decideReply(
  db: Database,
  { id, actorId, decision, note, now }: NewReplyDecision,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const review = { select: { filmId: true, film: { select: { title: true } } } } as const;
    const found = await tx.reply.findUnique({ where: { id }, include: { review } });
    if (!found) return false;
    const status = decision === "kept" ? "published" : decision;
    await tx.reply.update({ where: { id }, data: { status } });
    await tx.replyReport.updateMany({
      where: { replyId: id, decidedAt: null },
      data: { decidedAt: now, decidedBy: actorId, decision, note },
    });
    if (status === found.status) return true;
    if (status !== "published") await withdrawReply(tx, found);
    const { filmId, film } = found.review;
    await createNotification(tx, {
      ...{ userId: found.userId, kind: "reply-moderated" },
      payload: { replyId: id, filmId, filmTitle: film.title, decision, note },
      idempotencyKey: `reply-moderated:${id}:${now.toISOString()}`,
    });
    return true;
  });
}
