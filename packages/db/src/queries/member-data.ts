import type { Database } from "../client";
import { recordEvent } from "./outbox-event";

const filmShown = {
  select: {
    id: true,
    title: true,
    year: true,
    externalIds: { where: { source: "imdb" }, select: { value: true } },
  },
} as const;

/** Everything that the product holds about somebody, for them to take along. */
export async function readMemberData(db: Database, { userId }: { userId: string }) {
  const of = { where: { userId } };
  const withFilm = { ...of, include: { film: filmShown } };
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    include: {
      profile: true,
      preference: true,
      identity: {
        select: {
          ...{ email: true, emailVerifiedAt: true, createdAt: true },
          ...{ agreedTermsAt: true, agreedTermsVersion: true },
        },
      },
      accounts: { select: { provider: true, createdAt: true } },
      savedFilters: true,
      tasteSignals: true,
      followees: { include: { followee: { select: { profile: { select: { handle: true } } } } } },
      followedPeople: { include: { person: { select: { name: true } } } },
    },
  });
  const [ratings, diary, watchlist, reviews, replies, hidden, tags, feedback] = await Promise.all([
    db.rating.findMany({ ...withFilm, orderBy: { updatedAt: "asc" } }),
    db.diaryEntry.findMany({ ...withFilm, orderBy: { watchedOn: "asc" } }),
    db.watchlistEntry.findMany({ ...withFilm, orderBy: { addedAt: "asc" } }),
    db.review.findMany({ ...withFilm, orderBy: { createdAt: "asc" } }),
    db.reply.findMany({
      ...of,
      include: { review: { select: { film: filmShown } } },
      orderBy: { createdAt: "asc" },
    }),
    db.hiddenFilm.findMany({ ...withFilm, orderBy: { createdAt: "asc" } }),
    db.filmTag.findMany({ ...withFilm, orderBy: { createdAt: "asc" } }),
    db.feedback.findMany({ ...withFilm, orderBy: { createdAt: "asc" } }),
  ]);
  const [lists, sessions, apiKeys, notifications, imports] = await Promise.all([
    db.list.findMany({
      ...of,
      include: { entries: { include: { film: filmShown }, orderBy: { position: "asc" } } },
    }),
    db.session.findMany(of),
    db.apiKey.findMany({ ...of, omit: { keyHash: true } }),
    db.notification.findMany(of),
    db.importRun.findMany(of),
  ]);
  const activity = { ratings, diary, watchlist, reviews, replies, hidden, tags, feedback };
  return { user, ...activity, lists, sessions, apiKeys, notifications, imports };
}

export type MemberData = Awaited<ReturnType<typeof readMemberData>>;

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** What lies outside the database and goes with somebody. */
export interface ErasedMember {
  readonly sessionIds: readonly string[];
  readonly importIds: readonly string[];
}

/**
 * Erases somebody: their rows, and every row elsewhere that names them. Only the audit log keeps the
 * bare id of who acted, for it is append-only; the id leads to nobody any more.
 */
export async function eraseMember(db: Database, { userId }: { userId: string }): Promise<ErasedMember> {
  return db.$transaction(async (tx) => {
    const sessions = await tx.session.findMany({ where: { userId }, select: { id: true } });
    const imports = await tx.importRun.findMany({ where: { userId }, select: { id: true } });
    await tx.reviewReport.deleteMany({ where: { reporterId: userId } });
    await tx.reviewReport.updateMany({ where: { decidedBy: userId }, data: { decidedBy: null } });
    await tx.replyReport.deleteMany({ where: { reporterId: userId } });
    await tx.replyReport.updateMany({ where: { decidedBy: userId }, data: { decidedBy: null } });
    await tx.filmRevision.updateMany({ where: { actorId: userId }, data: { actorId: null } });
    await tx.modelPromotion.updateMany({ where: { actorId: userId }, data: { actorId: null } });
    await tx.driftReport.updateMany({ where: { acknowledgedBy: userId }, data: { acknowledgedBy: null } });
    await tx.ipBlock.updateMany({ where: { createdBy: userId }, data: { createdBy: null } });
    await tx.filmMerge.updateMany({ where: { actorId: userId }, data: { actorId: null } });
    // Receipts of merges name whose rows went over: a name that leads to nobody takes its place.
    await tx.$executeRaw`UPDATE "FilmMerge" SET "receipt" = replace("receipt"::text, ${userId}, ${NOBODY})::jsonb
      WHERE position(${userId} IN "receipt"::text) > 0`;
    await tx.user.delete({ where: { id: userId } });
    // What others were told about somebody names them, by word or in its key.
    await tx.$executeRaw`DELETE FROM "Notification" n WHERE position(${userId} IN concat(n."idempotencyKey", n."payload")) > 0`;
    await tx.$executeRaw`DELETE FROM "WebhookDelivery" d WHERE position(${userId} IN d."payload"::text) > 0`;
    // Events and jobs name people in their payloads alone.
    await tx.$executeRaw`DELETE FROM "OutboxEvent" WHERE position(${userId} IN "payload"::text) > 0`;
    await tx.$executeRaw`DELETE FROM "JobRun" WHERE position(${userId} IN "event"::text) > 0`;
    await tx.$executeRaw`DELETE FROM "JobEvent" t WHERE position(${userId} IN t::text) > 0`;
    await recordEvent(tx, { name: "user/erased", payload: { userId } });
    return { sessionIds: sessions.map(({ id }) => id), importIds: imports.map(({ id }) => id) };
  });
}
