interface Recent {
  readonly value: unknown;
  readonly until: number;
}

/** The last few computed values, kept in this process so that a hot key costs no round trip. */
export class RecentValues {
  readonly #entries = new Map<string, Recent>();

  constructor(
    private readonly capacity: number,
    private readonly now: () => number,
  ) {}

  get(key: string): Recent | null {
    const entry = this.#entries.get(key);
    if (!entry) return null;
    this.#entries.delete(key);
    if (entry.until <= this.now()) return null;
    this.#entries.set(key, entry);
    return entry;
  }

  set(key: string, value: unknown, ttlSeconds: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.now() + ttlSeconds * 1000 });
    if (this.#entries.size <= this.capacity) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  deleteContaining(text: string): void {
    for (const key of this.#entries.keys()) if (key.includes(text)) this.#entries.delete(key);
  }

  deleteStarting(text: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(text)) this.#entries.delete(key);
  }
}
