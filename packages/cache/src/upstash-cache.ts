import { Redis } from "@upstash/redis";
import type { Cache, Lifetime } from "./cache";
import { createSingleFlight } from "./single-flight";
import { createUpstashLimit } from "./upstash-limit";

export interface UpstashOptions {
  readonly url: string;
  readonly token: string;
}

const PREFIX = "kinora:";

/** The cache in Redis behind Upstash's REST protocol. Values are JSON; every key has a lifetime. */
export class UpstashCache implements Cache {
  readonly kind = "upstash";
  readonly limit: Cache["limit"];
  readonly #redis: Redis;
  readonly #once = createSingleFlight();

  constructor(
    { url, token }: UpstashOptions,
    now: () => Date,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#redis = new Redis({
      url,
      token,
      enableTelemetry: false,
      // Otherwise a stored "1" would come back as the number 1.
      automaticDeserialization: false,
      retry: { retries: 1, backoff: () => 50 },
      signal: () => AbortSignal.timeout(2_000),
    });
    this.limit = createUpstashLimit({ url, token }, now, onError);
  }

  async get<T>(key: string): Promise<T | null> {
    return parse<T>(await this.#redis.get<string>(PREFIX + key));
  }

  async set(key: string, value: unknown, { ttlSeconds }: Lifetime): Promise<void> {
    await this.#redis.set(PREFIX + key, JSON.stringify(value), { px: Math.ceil(ttlSeconds * 1000) });
  }

  async delete(key: string): Promise<void> {
    await this.#redis.del(PREFIX + key);
  }

  async deleteContaining(text: string): Promise<void> {
    for await (const keys of this.#scan(`${PREFIX}*${text}*`)) await this.#redis.del(...keys);
  }

  async countStarting(text: string): Promise<number> {
    const found = new Set<string>();
    for await (const keys of this.#scan(`${PREFIX}${text}*`)) for (const key of keys) found.add(key);
    return found.size;
  }

  async deleteStarting(text: string): Promise<number> {
    let count = 0;
    for await (const keys of this.#scan(`${PREFIX}${text}*`)) count += await this.#redis.del(...keys);
    return count;
  }

  /** Keys that fit a pattern, in batches; one may come twice. */
  async *#scan(match: string): AsyncGenerator<string[]> {
    let cursor = "0";
    do {
      const [next, keys] = await this.#redis.scan(cursor, { match, count: 1_000 });
      if (keys.length > 0) yield keys;
      cursor = String(next);
    } while (cursor !== "0");
  }

  async take<T>(key: string): Promise<T | null> {
    return parse<T>(await this.#redis.getdel<string>(PREFIX + key));
  }

  async increment(key: string, { ttlSeconds }: Lifetime): Promise<number> {
    const [count] = await this.#redis
      .multi()
      .incr(PREFIX + key)
      .expire(PREFIX + key, Math.ceil(ttlSeconds), "NX")
      .exec<[number, number]>();
    return Number(count);
  }

  /** With Redis away the answer is made each time: slower, never absent. */
  async compute<T>(key: string, lifetime: Lifetime, make: () => Promise<T>): Promise<T> {
    return this.#once(key, async () => {
      const stored = await this.#reported(() => this.get<{ made: T }>(key));
      if (stored) return stored.made;
      const made = await make();
      await this.#reported(() => this.set(key, { made }, lifetime));
      return made;
    });
  }

  async ping(): Promise<void> {
    await this.#redis.ping();
  }

  async #reported<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.onError(error);
      return null;
    }
  }
}

function parse<T>(stored: string | null): T | null {
  return stored === null ? null : (JSON.parse(stored) as T);
}
