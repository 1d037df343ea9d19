import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import type { Cache, LimitRule } from "./cache";
import { createSlidingWindow } from "./sliding-window";

const PATIENCE_MS = 500;

/**
 * Counts acts in Redis, so that several web processes share one count. With Redis slow or away the
 * count goes on in this process: a limit may be looser then, never absent.
 */
export function createUpstashLimit(
  { url, token }: { url: string; token: string },
  now: () => Date,
  onError: (error: unknown) => void,
): Cache["limit"] {
  const redis = new Redis({
    url,
    token,
    enableTelemetry: false,
    retry: false,
    signal: () => AbortSignal.timeout(PATIENCE_MS),
  });
  const countHere = createSlidingWindow(() => now().getTime());
  const limiters = new Map<string, Ratelimit>();
  return async (key, rule) => {
    try {
      const { success, limit, remaining, reset } = await limiterFor(limiters, redis, rule).limit(key);
      return { allowed: success, limit, remaining: Math.max(0, remaining), resetAt: reset };
    } catch (error) {
      onError(error);
      return countHere(key, rule);
    }
  };
}

function limiterFor(limiters: Map<string, Ratelimit>, redis: Redis, rule: LimitRule): Ratelimit {
  const name = `${rule.limit}/${rule.windowSeconds}`;
  const existing = limiters.get(name);
  if (existing) return existing;
  const limiter = new Ratelimit({
    redis,
    limiter: Ratelimit.slidingWindow(rule.limit, `${rule.windowSeconds} s`),
    prefix: `kinora:limit:${name}`,
    analytics: false,
    // The library lets everybody through when its own timer runs out; ours aborts the request instead.
    timeout: 0,
  });
  limiters.set(name, limiter);
  return limiter;
}
