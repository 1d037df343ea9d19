/** How long an entry lives; there is none that lives for ever. */
export interface Lifetime {
  readonly ttlSeconds: number;
}

/** At most `limit` acts in any `windowSeconds`. */
export interface LimitRule {
  readonly limit: number;
  readonly windowSeconds: number;
}

export interface LimitResult {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** When the window has moved on; epoch milliseconds. */
  readonly resetAt: number;
}

/** What the product keeps for a while: token families, counters, answers that cost something. */
export interface Cache {
  readonly kind: "upstash" | "embedded";
  get<T>(key: string): Promise<T | null>;
  set(key: string, value: unknown, lifetime: Lifetime): Promise<void>;
  delete(key: string): Promise<void>;
  /** Removes every entry whose key holds this text: somebody's id, when they go. Reads all keys. */
  deleteContaining(text: string): Promise<void>;
  /** How many entries live under keys that start with this text. Reads all keys. */
  countStarting(text: string): Promise<number>;
  /** Removes those; gives back how many there were. Another process may remember one of them for half a minute. */
  deleteStarting(text: string): Promise<number>;
  /** Reads and removes in one step: of two takers, one gets the value. */
  take<T>(key: string): Promise<T | null>;
  /** Counts up in one step; the lifetime starts with the first count. */
  increment(key: string, lifetime: Lifetime): Promise<number>;
  /** Reads, or makes and stores; callers who come while it is being made wait for the same answer. */
  compute<T>(key: string, lifetime: Lifetime, make: () => Promise<T>): Promise<T>;
  /** Counts one act against a rule. Never fails: with the store away it counts in this process. */
  limit(key: string, rule: LimitRule): Promise<LimitResult>;
  /** @throws when the store does not answer. */
  ping(): Promise<void>;
}
