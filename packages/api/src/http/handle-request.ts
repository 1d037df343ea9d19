import { randomUUID } from "node:crypto";
import { resolveCaller } from "../auth/caller";
import { type Context, createContext } from "../context";
import type { Services } from "../services";
import { clientAddress } from "./client-address";
import { refuseBlockedAddress } from "./ip-block";
import { corsHeaders, refuseForeignWrite } from "./origin";

/** What the web app knows of a request beyond what it says itself. */
export interface RequestFacts {
  /** The browser's session as its cookie names it. */
  readonly session: { readonly sessionId: string } | null;
  /** Worked out from the headers unless given. */
  readonly address?: string | null;
  /** Of titles, as the reader chose it; two letters. */
  readonly language?: string | null;
}

const requestIdPattern = /^[\w-]{8,64}$/;

/** The caller's id of a request, so that logs on both sides meet, or one of ours. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given && requestIdPattern.test(given) ? given : randomUUID();
}

/** An answer is data: it is no page, frames nothing and leads nowhere. */
const closed = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

/** Headers that every answer of the API carries. */
export function commonHeaders(request: Request, { config }: Services, requestId: string): Headers {
  const headers = new Headers(corsHeaders(request, config));
  headers.set("x-request-id", requestId);
  for (const [name, value] of Object.entries(closed)) headers.set(name, value);
  if (request.headers.get("x-forwarded-proto") === "https")
    headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  // Answers depend on who asks; nothing between us and them may keep one.
  headers.set("cache-control", "no-store");
  return headers;
}

/** Finds out who calls, past the doors that come before any procedure. @throws FORBIDDEN, UNAUTHORIZED */
export async function openContext(
  request: Request,
  services: Services,
  {
    session,
    language,
    address = clientAddress(request.headers, services.config.trustedProxyCount),
  }: RequestFacts,
  responseHeaders: Headers,
): Promise<Context> {
  await refuseBlockedAddress(services, address);
  const requestId = responseHeaders.get("x-request-id") ?? randomUUID();
  const source = { headers: request.headers, session, address, requestId, language: language ?? null };
  const caller = await resolveCaller(services, source);
  if (caller.via === "session") refuseForeignWrite(request, services.config);
  return createContext({ services, caller, responseHeaders });
}
