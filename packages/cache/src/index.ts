import type { Pool } from "pg";
import type { Cache } from "./cache";
import { EmbeddedCache } from "./embedded-cache";
import { UpstashCache, type UpstashOptions } from "./upstash-cache";

export type { Cache, Lifetime, LimitResult, LimitRule } from "./cache";

export interface CacheOptions {
  /** Null: entries live in PostgreSQL, through `pool`. */
  readonly upstash: UpstashOptions | null;
  readonly pool: Pool;
  readonly now?: () => Date;
  /** Told of each failure that the cache lived with. */
  readonly onError?: (error: unknown) => void;
}

/** Opens the cache that the instance has: Redis where it is configured, else PostgreSQL. */
export function openCache({
  upstash,
  pool,
  now = () => new Date(),
  onError = () => undefined,
}: CacheOptions): Cache {
  return upstash ? new UpstashCache(upstash, now, onError) : new EmbeddedCache(pool, now);
}
