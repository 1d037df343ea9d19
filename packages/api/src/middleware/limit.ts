import { TRPCError } from "@trpc/server";
import type { Context } from "../context";
import { t } from "../init-trpc";
import { limitRules, ruleOf } from "../policy";

/** Whose acts are counted together: a key, a person, or an address. */
function countedAs({ caller }: Context): string {
  if (caller.apiKeyId) return `key:${caller.apiKeyId}`;
  if (caller.userId) return `user:${caller.userId}`;
  return `address:${caller.address ?? "unknown"}`;
}

/** Counts calls that came over HTTP, and says in headers how many are left. */
export const limited = t.middleware(async ({ ctx, path, type, next }) => {
  const { responseHeaders, services } = ctx;
  if (!responseHeaders || !services.config.rateLimits) return next();
  const name = ruleOf(path, type).limit;
  const result = await services.cache.limit(`${name}:${countedAs(ctx)}`, limitRules[name]);
  const resetSeconds = Math.max(0, Math.ceil((result.resetAt - services.now().getTime()) / 1000));
  responseHeaders.set("ratelimit-limit", String(result.limit));
  responseHeaders.set("ratelimit-remaining", String(result.remaining));
  responseHeaders.set("ratelimit-reset", String(resetSeconds));
  if (result.allowed) return next();
  responseHeaders.set("retry-after", String(Math.max(1, resetSeconds)));
  throw new TRPCError({ code: "TOO_MANY_REQUESTS", message: "Too many requests; try again later." });
});
