import {
  createSession,
  findLiveSession,
  type LiveSession,
  listSessions,
  revokeOtherSessions,
  revokeSession as revokeSessionRow,
  touchSession,
} from "@kinora/db";
import type { Services } from "../services";
import { forgetRefreshFamily } from "./refresh-token";

export const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** A session's last use is written at most this often. */
const TOUCH_EVERY_MS = 5 * 60 * 1000;

export interface Device {
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** Signs a browser in: next-auth's token carries the session's id, and only the row makes it valid. */
export async function createBrowserSession(
  { db, now }: Services,
  { userId, userAgent, address }: Device & { readonly userId: string },
): Promise<{ sessionId: string; expiresAt: Date }> {
  const expiresAt = new Date(now().getTime() + SESSION_SECONDS * 1000);
  const session = await createSession(db, {
    userId,
    channel: "browser",
    userAgent,
    address,
    now: now(),
    expiresAt,
  });
  return { sessionId: session.id, expiresAt };
}

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds a session that may still be used, and notes its use; null once it is revoked or expired. */
export async function validateSession(
  { db, now }: Services,
  { sessionId }: { sessionId: string },
): Promise<LiveSession | null> {
  if (!uuidPattern.test(sessionId)) return null;
  const time = now();
  const session = await findLiveSession(db, { sessionId, now: time });
  if (session && time.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY_MS) {
    await touchSession(db, {
      sessionId,
      userId: session.userId,
      now: time,
      expiresAt: new Date(time.getTime() + SESSION_SECONDS * 1000),
    });
  }
  return session;
}

/** Signs one device of somebody out, at once; false when they have no such device. */
export async function revokeSession(
  services: Services,
  { sessionId, userId }: { sessionId: string; userId: string },
): Promise<boolean> {
  const revoked = await revokeSessionRow(services.db, { sessionId, userId, now: services.now() });
  if (revoked) await forgetRefreshFamily(services, sessionId);
  return revoked;
}

/** Signs every device out but the one in hand. */
export async function revokeOtherDevices(
  services: Services,
  { userId, keep }: { userId: string; keep: string | null },
): Promise<number> {
  const ids = await revokeOtherSessions(services.db, { userId, keep, now: services.now() });
  await Promise.all(ids.map((id) => forgetRefreshFamily(services, id)));
  return ids.length;
}

/** Somebody's devices, each told whether it is the one that asks. */
export async function listDevices(
  { db, now }: Services,
  { userId, currentSessionId }: { userId: string; currentSessionId: string | null },
) {
  const sessions = await listSessions(db, { userId, now: now() });
  return sessions.map(({ id, channel, userAgent, address, createdAt, lastSeenAt, expiresAt }) => ({
    ...{ id, channel, userAgent, address, createdAt, lastSeenAt, expiresAt },
    current: id === currentSessionId,
  }));
}
