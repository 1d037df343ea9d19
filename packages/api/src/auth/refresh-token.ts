import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Services } from "../services";

/** What the cache keeps of a family: never the token itself. */
interface Family {
  readonly userId: string;
  readonly secretHash: string;
}

export const REFRESH_TOKEN_SECONDS = 30 * 24 * 60 * 60;

const keyOf = (sessionId: string) => `refresh:${sessionId}`;
const hashOf = (secret: string) => createHash("sha256").update(secret).digest("base64url");

/** Issues the one live token of a session's family, in place of the one before. */
export async function issueRefreshToken(
  { cache }: Services,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const family: Family = { userId, secretHash: hashOf(secret) };
  await cache.set(keyOf(sessionId), family, { ttlSeconds: REFRESH_TOKEN_SECONDS });
  return `${sessionId}.${secret}`;
}

/**
 * Spends a token. The family is taken out in one step, so of two who present the same token one
 * finds it gone.
 *
 * @returns whose token it was, and `valid: false` when it had been spent: the caller then revokes
 * the session. Null when it is no token of ours.
 */
export async function spendRefreshToken(
  { cache }: Services,
  token: string,
): Promise<{ sessionId: string; userId: string | null; valid: boolean } | null> {
  const [sessionId, secret, ...rest] = token.split(".");
  if (!sessionId || !secret || rest.length > 0) return null;
  const family = await cache.take<Family>(keyOf(sessionId));
  if (!family) return { sessionId, userId: null, valid: false };
  const valid = timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(family.secretHash));
  return { sessionId, userId: family.userId, valid };
}

/** Whose token this is, without spending it; null unless it is the family's live one. */
export async function readRefreshToken(
  { cache }: Services,
  token: string,
): Promise<{ sessionId: string; userId: string } | null> {
  const [sessionId, secret] = token.split(".");
  if (!sessionId || !secret) return null;
  const family = await cache.get<Family>(keyOf(sessionId));
  return family?.secretHash === hashOf(secret) ? { sessionId, userId: family.userId } : null;
}

/** Makes a family's token useless. */
export async function forgetRefreshFamily({ cache }: Services, sessionId: string): Promise<void> {
  await cache.delete(keyOf(sessionId));
}
