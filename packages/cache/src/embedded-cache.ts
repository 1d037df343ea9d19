import type { Pool } from "pg";
import type { Cache, Lifetime } from "./cache";
import { RecentValues } from "./recent-values";
import { createSingleFlight } from "./single-flight";
import { createSlidingWindow } from "./sliding-window";

const SWEEP_EVERY = 256;
/** Another process may have replaced a value: what this one remembers is short. */
const REMEMBER_SECONDS = 30;

/** The cache in PostgreSQL's `CacheEntry`, for an instance without Redis. */
export class EmbeddedCache implements Cache {
  readonly kind = "embedded";
  readonly limit: Cache["limit"];
  readonly #recent: RecentValues;
  readonly #once = createSingleFlight();
  #writes = 0;

  constructor(
    private readonly pool: Pool,
    private readonly now: () => Date,
  ) {
    const milliseconds = () => now().getTime();
    this.#recent = new RecentValues(1_000, milliseconds);
    const count = createSlidingWindow(milliseconds);
    this.limit = async (key, rule) => count(key, rule);
  }

  async get<T>(key: string): Promise<T | null> {
    const { rows } = await this.pool.query<{ value: T }>({
      name: "cache-get",
      text: 'SELECT "value" FROM "CacheEntry" WHERE "key" = $1 AND "expiresAt" > $2',
      values: [key, this.now()],
    });
    return rows[0]?.value ?? null;
  }

  async set(key: string, value: unknown, lifetime: Lifetime): Promise<void> {
    this.#recent.delete(key);
    await this.pool.query({
      name: "cache-set",
      text: `INSERT INTO "CacheEntry" ("key", "value", "expiresAt") VALUES ($1, $2, $3)
             ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value", "expiresAt" = excluded."expiresAt"`,
      values: [key, JSON.stringify(value), this.#expiry(lifetime)],
    });
    await this.#sweepSometimes();
  }

  async delete(key: string): Promise<void> {
    this.#recent.delete(key);
    await this.pool.query('DELETE FROM "CacheEntry" WHERE "key" = $1', [key]);
  }

  async deleteContaining(text: string): Promise<void> {
    this.#recent.deleteContaining(text);
    await this.pool.query('DELETE FROM "CacheEntry" WHERE position($1 IN "key") > 0', [text]);
  }

  async countStarting(text: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM "CacheEntry" WHERE starts_with("key", $1) AND "expiresAt" > $2',
      [text, this.now()],
    );
    return rows[0]?.count ?? 0;
  }

  async deleteStarting(text: string): Promise<number> {
    this.#recent.deleteStarting(text);
    const { rowCount } = await this.pool.query('DELETE FROM "CacheEntry" WHERE starts_with("key", $1)', [
      text,
    ]);
    return rowCount ?? 0;
  }

  async take<T>(key: string): Promise<T | null> {
    this.#recent.delete(key);
    const { rows } = await this.pool.query<{ value: T; live: boolean }>(
      'DELETE FROM "CacheEntry" WHERE "key" = $1 RETURNING "value", "expiresAt" > $2 AS live',
      [key, this.now()],
    );
    return rows[0]?.live ? rows[0].value : null;
  }

  async increment(key: string, lifetime: Lifetime): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `INSERT INTO "CacheEntry" AS c ("key", "value", "expiresAt") VALUES ($1, '1', $2)
       ON CONFLICT ("key") DO UPDATE SET
         "value" = CASE WHEN c."expiresAt" > $3 THEN to_jsonb((c."value")::int + 1) ELSE '1' END,
         "expiresAt" = CASE WHEN c."expiresAt" > $3 THEN c."expiresAt" ELSE excluded."expiresAt" END
       RETURNING ("value")::int AS count`,
      [key, this.#expiry(lifetime), this.now()],
    );
    await this.#sweepSometimes();
    return rows[0]?.count ?? 1;
  }

  async compute<T>(key: string, lifetime: Lifetime, make: () => Promise<T>): Promise<T> {
    const recent = this.#recent.get(key);
    if (recent) return recent.value as T;
    return this.#once(key, async () => {
      const stored = await this.get<{ made: T }>(key);
      const made = stored ? stored.made : await make();
      // Wrapped, so that a value of null is known from none.
      if (!stored) await this.set(key, { made }, lifetime);
      this.#recent.set(key, made, Math.min(lifetime.ttlSeconds, REMEMBER_SECONDS));
      return made;
    });
  }

  async ping(): Promise<void> {
    await this.pool.query('SELECT 1 FROM "CacheEntry" LIMIT 1');
  }

  #expiry({ ttlSeconds }: Lifetime): Date {
    return new Date(this.now().getTime() + ttlSeconds * 1000);
  }

  async #sweepSometimes(): Promise<void> {
    if (++this.#writes % SWEEP_EVERY !== 0) return;
    await this.pool.query(
      `DELETE FROM "CacheEntry" WHERE "key" IN
         (SELECT "key" FROM "CacheEntry" WHERE "expiresAt" <= $1 ORDER BY "expiresAt" LIMIT 2000)`,
      [this.now()],
    );
  }
}
