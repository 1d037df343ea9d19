import { createHash } from "node:crypto";

/**
 * Marks an answer to a visitor with a tag of what it holds: whoever has that already gets 304 and no body.
 * Shared caches may keep it but ask each time, and hand it to nobody who shows who they are.
 */
export function answerTagged(request: Request, text: string, headers: Headers): Response {
  const tag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  headers.set("etag", tag);
  headers.set("cache-control", "no-cache");
  headers.set("vary", "origin, authorization, cookie, accept-language");
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  // A proxy that compresses makes the tag a weak one; the comparison is the weak one anyway.
  const isKnown = known.some((one) => [tag, "*"].includes(one.trim().replace(/^W\//, "")));
  return isKnown
    ? new Response(null, { status: 304, headers })
    : new Response(text, { status: 200, headers });
}
