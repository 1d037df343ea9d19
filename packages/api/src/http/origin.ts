import { TRPCError } from "@trpc/server";
import type { ApiConfig } from "../services";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a write that another site's page makes with the reader's cookie. Browsers name the page's
 * origin with every such request; programs that name none hold no cookie by accident.
 */
export function refuseForeignWrite(request: Request, config: ApiConfig): void {
  if (safeMethods.has(request.method)) return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const foreign = origin
    ? !isOwnOrigin(origin, request, config)
    : site !== null && site !== "same-origin" && site !== "none";
  if (foreign) throw new TRPCError({ code: "FORBIDDEN", message: "This request comes from another site." });
}

function isOwnOrigin(origin: string, request: Request, config: ApiConfig): boolean {
  if (config.allowedOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === new URL(config.publicUrl).host || host === request.headers.get("host");
}

/** Headers that let the pages of a configured site read the answer; none for any other. */
export function corsHeaders(request: Request, config: ApiConfig): Record<string, string> {
  const origin = request.headers.get("origin");
  if (!origin || !config.allowedOrigins.includes(origin)) return { vary: "origin" };
  return {
    vary: "origin",
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
    "access-control-allow-headers": "authorization, content-type, idempotency-key, x-request-id",
    "access-control-expose-headers":
      "etag, idempotency-replayed, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-request-id",
    "access-control-max-age": "600",
  };
}
