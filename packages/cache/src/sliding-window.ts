import type { LimitResult, LimitRule } from "./cache";

interface Window {
  index: number;
  count: number;
  previousCount: number;
}

const MAX_KEYS = 20_000;

/**
 * Counts acts in this process: the previous window's count fades out linearly while the present one
 * fills, as @upstash/ratelimit's sliding window does.
 */
export function createSlidingWindow(now: () => number): (key: string, rule: LimitRule) => LimitResult {
  const windows = new Map<string, Window>();
  return (key, { limit, windowSeconds }) => {
    const length = windowSeconds * 1000;
    const time = now();
    const index = Math.floor(time / length);
    const window = advance(windows.get(key), index);
    const share = 1 - (time % length) / length;
    const used = window.count + Math.floor(window.previousCount * share);
    const allowed = used < limit;
    if (allowed) window.count++;
    // Re-inserted at the end, so that the oldest key is the one to go when the map is full.
    windows.delete(key);
    windows.set(key, window);
    if (windows.size > MAX_KEYS) forgetOldest(windows);
    return {
      allowed,
      limit,
      remaining: Math.max(0, limit - used - (allowed ? 1 : 0)),
      resetAt: (index + 1) * length,
    };
  };
}

function advance(window: Window | undefined, index: number): Window {
  if (!window || window.index < index - 1) return { index, count: 0, previousCount: 0 };
  if (window.index === index) return window;
  return { index, count: 0, previousCount: window.count };
}

function forgetOldest(windows: Map<string, Window>): void {
  const oldest = windows.keys().next();
  if (!oldest.done) windows.delete(oldest.value);
}
