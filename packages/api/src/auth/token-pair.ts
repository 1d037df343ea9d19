import { createSession, findMember, type Member } from "@kinora/db";
import { TRPCError } from "@trpc/server";
import type { Services } from "../services";
import { issueAccessToken } from "./access-token";
import { issueRefreshToken, REFRESH_TOKEN_SECONDS, spendRefreshToken } from "./refresh-token";
import { type Device, revokeSession, validateSession } from "./session";

/** What a program holds after it signed in. */
export interface TokenPair {
  readonly user: Member;
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
}

/** Starts a family for one device: another device of the same person keeps its own. */
export async function startTokenFamily(
  services: Services,
  { user, userAgent, address }: Device & { readonly user: Member },
): Promise<TokenPair> {
  const now = services.now();
  const expiresAt = new Date(now.getTime() + REFRESH_TOKEN_SECONDS * 1000);
  const session = await createSession(services.db, {
    ...{ userId: user.id, channel: "api", userAgent, address, now, expiresAt },
  });
  return issuePair(services, user, session.id);
}

async function issuePair(services: Services, user: Member, sessionId: string): Promise<TokenPair> {
  const subject = { userId: user.id, sessionId };
  const refreshToken = await issueRefreshToken(services, subject);
  return { user, ...(await issueAccessToken(services, subject)), refreshToken };
}

/**
 * Gives a new pair for a refresh token that has not been spent.
 *
 * @throws UNAUTHORIZED for any other. One that had been spent revokes its family first, for either
 * its owner or a thief holds a copy.
 */
export async function refreshTokenPair(services: Services, refreshToken: string): Promise<TokenPair> {
  const spent = await spendRefreshToken(services, refreshToken);
  const session = spent && (await validateSession(services, spent));
  const user = session && (await findMember(services.db, session.userId));
  if (spent?.valid && session && user) return issuePair(services, user, session.id);
  if (session) await revokeSession(services, { sessionId: session.id, userId: session.userId });
  throw new TRPCError({ code: "UNAUTHORIZED", message: "This refresh token is no longer valid." });
}
