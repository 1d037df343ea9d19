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
  /** How many other published reviews say the very same. */
  twinCount: number;
}

/** Why a review waits: it was reported or held; or nobody did, and something about it is odd. */
export const reviewQueues = ["reported", "spoiler", "sentiment", "duplicate"] as const;
export type ReviewQueue = (typeof reviewQueues)[number];

/** What is odd is looked for among reviews of this long. */
const ODD_DAYS = 90;
/** As far from neutral as one in dozens is. */
const EXTREME_SENTIMENT = 0.95;
/** Shorter texts are alike by chance: "Loved it." */
const LEAST_TWIN_LENGTH = 20;
/** Words that go with giving a plot away, where the author did not mark it. */
const PLOT_WORDS =
  "spoiler|plot twist|twist ending|in the end|at the end|turns out|the (killer|murderer) is|dies";

const odd = `v."status" = 'published' AND v."checkedAt" IS NULL AND v."createdAt" > $5::timestamptz - interval '${ODD_DAYS} days'`;
const conditions: Record<ReviewQueue, string> = {
  reported: `r."openReports" > 0 OR v."status" = 'held'`,
  spoiler: `(r."openSpoilerReports" > 0) OR (${odd} AND NOT v."spoiler" AND v."text" ~* '\\m(${PLOT_WORDS})\\M')`,
  sentiment: `${odd} AND abs(v."sentiment") >= ${EXTREME_SENTIMENT}`,
  duplicate: `${odd} AND w."twinCount" > 0`,
};

/** Where a page of the queue ended. */
export interface ReportedReviewPosition {
  readonly openReports: number;
  readonly at: string;
  readonly id: string;
}

/** Reviews that wait for a curator in one of the queues. Those with most reports first. */
export async function listWaitingReviews(
  db: Database,
  page: { queue: ReviewQueue; limit: number; after: ReportedReviewPosition | null; now: Date },
): Promise<ReportedReviewRow[]> {
  const { queue, limit, after, now } = page;
  const { rows } = await db.pool.query<ReportedReviewRow>(
    `SELECT v."id", v."filmId", f."title" AS "filmTitle", v."userId", COALESCE(p."name", 'A member') AS "authorName",
       v."text", v."spoiler", v."status"::text AS "status", v."sentiment", v."createdAt", r."reports", r."openReports", w."twinCount"
     FROM "Review" v JOIN "Film" f ON f."id" = v."filmId" LEFT JOIN "Profile" p ON p."userId" = v."userId"
     CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE "decidedAt" IS NULL)::int AS "openReports",
       count(*) FILTER (WHERE "decidedAt" IS NULL AND "reason" = 'spoiler')::int AS "openSpoilerReports",
       COALESCE(json_agg(json_build_object('reason', "reason", 'text', "text", 'createdAt', "createdAt", 'decision', "decision")
         ORDER BY "createdAt"), '[]') AS "reports"
       FROM "ReviewReport" WHERE "reviewId" = v."id") r
     CROSS JOIN LATERAL (SELECT count(*)::int AS "twinCount" FROM "Review" o
       WHERE md5(lower(o."text")) = md5(lower(v."text")) AND o."status" = 'published' AND o."id" <> v."id"
         AND length(v."text") >= ${LEAST_TWIN_LENGTH}) w
     WHERE $5::timestamptz IS NOT NULL AND (${conditions[queue]})
       AND ($2::int IS NULL OR (-r."openReports", v."createdAt", v."id") > (-$2::int, $3::timestamptz, $4::uuid))
     ORDER BY r."openReports" DESC, v."createdAt", v."id" LIMIT $1`,
    [limit, after?.openReports ?? null, after?.at ?? null, after?.id ?? null, now],
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
    await tx.review.update({ where: { id }, data: { status, checkedAt: now } });
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
