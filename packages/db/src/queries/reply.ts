import type { Database, Transaction } from "../client";
import { notifyCurators } from "./notification-delivery";
import { recordEvent } from "./outbox-event";
import type { ReportReason } from "./review";

export interface ReplyRow {
  id: string;
  reviewId: string;
  text: string;
  spoiler: boolean;
  createdAt: Date;
  author: { userId: string; name: string; handle: string | null; simulated: boolean };
  mine: boolean;
  /** By its author, or by the author of the review above it. */
  removable: boolean;
}

const replyColumns = `
  r."id", r."reviewId", r."text", r."spoiler", r."createdAt", r."userId" = $1::uuid IS TRUE AS "mine",
  $1::uuid IN (r."userId", v."userId") IS TRUE AS "removable",
  json_build_object('userId', u."id", 'name', COALESCE(p."name", 'A member'), 'handle', p."handle",
    'simulated', u."kind" = 'simulated') AS "author"
  FROM "Reply" r JOIN "Review" v ON v."id" = r."reviewId" JOIN "User" u ON u."id" = r."userId"
  LEFT JOIN "Profile" p ON p."userId" = r."userId"`;

const openReview = (id: string, readerId: string | null) => ({
  id,
  OR: [{ status: "published" as const }, ...(readerId ? [{ userId: readerId }] : [])],
});

/** One page of the published replies to a review, the oldest first; null where the reader sees no such review. */
export async function listReplies(
  db: Database,
  page: {
    reviewId: string;
    readerId: string | null;
    limit: number;
    after: { at: string; id: string } | null;
  },
): Promise<ReplyRow[] | null> {
  const { reviewId, readerId, limit, after } = page;
  if ((await db.review.count({ where: openReview(reviewId, readerId) })) === 0) return null;
  const { rows } = await db.pool.query<ReplyRow>(
    `SELECT ${replyColumns} WHERE r."reviewId" = $2::uuid AND r."status" = 'published'
       AND ($4::timestamptz IS NULL OR (r."createdAt", r."id") > ($4, $5::uuid))
     ORDER BY r."createdAt", r."id" LIMIT $3`,
    [readerId, reviewId, limit, after?.at ?? null, after?.id ?? null],
  );
  return rows;
}

/** Answers a published review, with its event; null where there is none. */
export async function createReply(
  db: Database,
  reply: { reviewId: string; userId: string; text: string; spoiler: boolean },
): Promise<ReplyRow | null> {
  const id = await db.$transaction(async (tx) => {
    const { reviewId, userId } = reply;
    if ((await tx.review.count({ where: openReview(reviewId, null) })) === 0) return null;
    const created = await tx.reply.create({ data: reply, select: { id: true } });
    await recordEvent(tx, { name: "reply/created", payload: { replyId: created.id, reviewId, userId } });
    return created.id;
  });
  if (!id) return null;
  const { rows } = await db.pool.query<ReplyRow>(`SELECT ${replyColumns} WHERE r."id" = $2::uuid`, [
    reply.userId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Removes a reply of one's own or beneath one's own review; false where there is none. */
export async function deleteReply(
  db: Database,
  { id, userId }: { id: string; userId: string },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const where = { id, OR: [{ userId }, { review: { userId } }] };
    const reply = await tx.reply.findFirst({ where, select: { reviewId: true, userId: true } });
    if (!reply) return false;
    await tx.reply.delete({ where: { id } });
    await withdrawReply(tx, { id, ...reply });
    return true;
  });
}

/** What was told of a reply quotes it: with the reply, that goes too. */
export async function withdrawReply(
  tx: Transaction,
  { id, reviewId, userId }: { id: string; reviewId: string; userId: string },
): Promise<void> {
  await tx.notification.deleteMany({ where: { idempotencyKey: replyKey(id) } });
  await recordEvent(tx, { name: "reply/removed", payload: { replyId: id, reviewId, userId } });
}

/** One reply is told once. */
export const replyKey = (replyId: string): string => `reply:${replyId}`;

/** Reports somebody else's published reply; a second report by one person replaces the first. */
export async function reportReply(
  db: Database,
  { id, reporterId, reason, text }: { id: string; reporterId: string; reason: ReportReason; text: string },
): Promise<"reported" | "no-reply" | "own"> {
  const shown = { userId: true, review: { select: { filmId: true } } } as const;
  const reply = await db.reply.findFirst({ where: { id, status: "published" }, select: shown });
  if (!reply) return "no-reply";
  if (reply.userId === reporterId) return "own";
  await db.$transaction(async (tx) => {
    const report = await tx.replyReport.upsert({
      where: { replyId_reporterId: { replyId: id, reporterId } },
      create: { replyId: id, reporterId, reason, text },
      update: { reason, text },
    });
    await notifyCurators(tx, {
      ...{ kind: "reply-reported", idempotencyKey: `reply-reported:${report.id}` },
      payload: { replyId: id, filmId: reply.review.filmId, reason },
    });
  });
  return "reported";
}

/** A published reply as its review's author is told of it; null where it is gone or their own. */
export async function findReplyToTell(db: Transaction, { replyId }: { replyId: string }) {
  const reply = await db.reply.findFirst({
    where: { id: replyId, status: "published", review: { status: "published" } },
    select: {
      ...{ text: true, userId: true, user: { select: { profile: { select: { name: true } } } } },
      review: { select: { id: true, userId: true, filmId: true, film: { select: { title: true } } } },
    },
  });
  return !reply || reply.userId === reply.review.userId ? null : reply;
}
