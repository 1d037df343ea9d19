import { TRPCError } from "@trpc/server";
import type { Context } from "../context";
import { t } from "../init-trpc";
import { limitRules, ruleOf } from "../policy";
import { type CountedAs, countLimitHit } from "../traffic";

/** Whose acts are counted together: a key's, a person's, or an address's. */
function countedAs({ caller }: Context): { kind: CountedAs; id: string } {
  if (caller.apiKeyId) return { kind: "key", id: caller.apiKeyId };
  if (caller.userId) return { kind: "user", id: caller.userId };
  return { kind: "address", id: caller.address ?? "unknown" };
}

/** Counts calls that came over HTTP, and says in headers how many are left. */
export const limited = t.middleware(async ({ ctx, path, type, next }) => {
  const { responseHeaders, services } = ctx;
  if (!responseHeaders || !services.config.rateLimits) return next();
  const name = ruleOf(path, type).limit;
  const { kind, id } = countedAs(ctx);
  const result = await services.cache.limit(`${name}:${kind}:${id}`, limitRules[name]);
  const resetSeconds = Math.max(0, Math.ceil((result.resetAt - services.now().getTime()) / 1000));
  responseHeaders.set("ratelimit-limit", String(result.limit));
  responseHeaders.set("ratelimit-remaining", String(result.remaining));
  responseHeaders.set("ratelimit-reset", String(resetSeconds));
  if (result.allowed) return next();
  countLimitHit(services, { rule: name, countedAs: kind });
  responseHeaders.set("retry-after", String(Math.max(1, resetSeconds)));
  throw new TRPCError({ code: "TOO_MANY_REQUESTS", message: "Too many requests; try again later." });
});
