import { TRPCError } from "@trpc/server";
import type { Caller } from "../context";
import type { Services } from "../services";
import { readAccessToken } from "./access-token";
import { looksLikeApiKey, readApiKey } from "./api-key";
import { validateSession } from "./session";

export interface CallerSource {
  readonly headers: Headers;
  /** The browser's session by its cookie, as the web app read it. */
  readonly session: { readonly sessionId: string } | null;
  readonly address: string | null;
  readonly requestId: string;
  /** The one that the web app chose for the page, which the browser's own calls come from too. */
  readonly language?: string | null;
}

/**
 * Finds out who calls: by bearer token or key where there is one, else by the browser's session.
 *
 * @throws UNAUTHORIZED for a bearer value that is not valid: the caller meant to be somebody.
 */
export async function resolveCaller(services: Services, source: CallerSource): Promise<Partial<Caller>> {
  const { headers, session, address, requestId, language = null } = source;
  const common = { address, requestId, userAgent: headers.get("user-agent"), language };
  const authorization = headers.get("authorization");
  if (authorization) return { ...common, ...(await callerByBearer(services, authorization)) };
  if (!session) return common;
  const live = await validateSession(services, session);
  if (!live) return common;
  return { ...common, userId: live.userId, role: live.role, via: "session", sessionId: live.id };
}

async function callerByBearer(services: Services, authorization: string): Promise<Partial<Caller>> {
  const [, value] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (value && looksLikeApiKey(value)) {
    const key = await readApiKey(services, value);
    if (key) return { ...key, via: "key" };
  } else if (value) {
    const claims = await readAccessToken(services, value);
    const live = claims && (await validateSession(services, claims));
    if (live && live.userId === claims.userId) {
      return { userId: live.userId, role: live.role, via: "token", sessionId: live.id };
    }
  }
  throw new TRPCError({ code: "UNAUTHORIZED", message: "This token or key is not valid." });
}
