import type { Database, Transaction } from "../client";
import type { Role } from "../generated/enums";

/** One signed-in device. */
export interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly channel: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export interface NewSession {
  readonly userId: string;
  readonly channel: "browser" | "api";
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly now: Date;
  readonly expiresAt: Date;
}

export async function createSession(db: Transaction, { now, ...session }: NewSession): Promise<SessionRow> {
  const created = await db.session.create({
    data: {
      ...session,
      userAgent: session.userAgent?.slice(0, 300) ?? null,
      createdAt: now,
      lastSeenAt: now,
    },
  });
  await noteSeen(db, session.userId, now);
  return created;
}

/** Not a change of the person's row: its version and date stay. */
async function noteSeen(db: Transaction, userId: string, now: Date): Promise<void> {
  await db.$executeRaw`UPDATE "User" SET "lastSeenAt" = greatest("lastSeenAt", ${now}::timestamptz) WHERE "id" = ${userId}::uuid`;
}

export interface LiveSession {
  readonly id: string;
  readonly userId: string;
  readonly role: Role;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/**
 * Finds a session that may be used: neither revoked nor expired, of somebody who is not locked. Every
 * request asks this, so it is one prepared statement.
 */
export async function findLiveSession(
  db: Database,
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<LiveSession | null> {
  const { rows } = await db.pool.query<LiveSession>({
    name: "find-live-session",
    text: `SELECT s."id", s."userId", u."role", s."lastSeenAt", s."expiresAt"
           FROM "Session" s JOIN "User" u ON u."id" = s."userId"
           WHERE s."id" = $1 AND s."revokedAt" IS NULL AND s."expiresAt" > $2 AND u."lockedAt" IS NULL`,
    values: [sessionId, now],
  });
  return rows[0] ?? null;
}

/** Notes that a session was used, and moves its end. */
export async function touchSession(
  db: Transaction,
  { sessionId, userId, now, expiresAt }: { sessionId: string; userId: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { count } = await db.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { lastSeenAt: now, expiresAt },
  });
  if (count > 0) await noteSeen(db, userId, now);
}

/** Lists somebody's devices that are still signed in, last used first. */
export async function listSessions(
  db: Transaction,
  { userId, now }: { userId: string; now: Date },
): Promise<SessionRow[]> {
  return db.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 100,
  });
}

/** Signs one device out; false when there is no such device of this person. */
export async function revokeSession(
  db: Transaction,
  { sessionId, userId, now }: { sessionId: string; userId: string; now: Date },
): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
}

/** Signs out every device of somebody but one, and returns the ids of those signed out. */
export async function revokeOtherSessions(
  db: Transaction,
  { userId, keep, now }: { userId: string; keep: string | null; now: Date },
): Promise<string[]> {
  const sessions = await db.session.updateManyAndReturn({
    where: { userId, revokedAt: null, ...(keep ? { id: { not: keep } } : {}) },
    data: { revokedAt: now },
    select: { id: true },
  });
  return sessions.map(({ id }) => id);
}
