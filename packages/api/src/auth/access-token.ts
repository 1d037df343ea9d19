import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Services } from "../services";
import { signingKeys } from "./signing-key";

export const ACCESS_TOKEN_SECONDS = 15 * 60;

const ISSUER = "kinora";
const PURPOSE = "access-token";
const claimsSchema = z.object({ sub: z.uuid(), sid: z.uuid() });

export interface AccessToken {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
}

/** Signs a token for one session with the newest secret. */
export async function issueAccessToken(
  { config, now }: Services,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<AccessToken> {
  const [signing] = signingKeys(config.secrets, PURPOSE);
  if (!signing) throw new Error("There is no secret to sign with.");
  const issuedAt = Math.floor(now().getTime() / 1000);
  const expiresAt = issuedAt + ACCESS_TOKEN_SECONDS;
  const accessToken = await new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: "HS256", kid: signing.kid, typ: "at+jwt" })
    .setSubject(userId)
    .setIssuer(ISSUER)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(signing.key);
  return { accessToken, accessTokenExpiresAt: new Date(expiresAt * 1000) };
}

/** Reads a token of ours; null when it is forged, expired or not a token at all. */
export async function readAccessToken(
  { config, now }: Services,
  token: string,
): Promise<{ userId: string; sessionId: string } | null> {
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const known = signingKeys(config.secrets, PURPOSE).find((candidate) => candidate.kid === kid);
        if (!known) throw new errors.JWKSNoMatchingKey();
        return known.key;
      },
      { algorithms: ["HS256"], issuer: ISSUER, typ: "at+jwt", currentDate: now() },
    );
    const claims = claimsSchema.safeParse(payload);
    return claims.success ? { userId: claims.data.sub, sessionId: claims.data.sid } : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
