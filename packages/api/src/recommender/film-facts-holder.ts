import { type Database, readFilmFactsMark } from "@kinora/db";
import { type FilmFacts, readFilmFacts } from "./film-facts";

/** How often a change of films is looked for, and how old rating counts may become. */
const MARK_CHECK_MS = 2_000;
const MAX_AGE_MS = 60_000;

interface Held {
  facts: FilmFacts;
  /** Of the films as they were: alike in every process, so that it may stand in keys of a shared cache. */
  mark: string;
  readAt: number;
  checkedAt: number;
}

/**
 * Keeps one snapshot of all films per database and process.
 *
 * Callers get what is there and a refresh runs behind them, so that a list never waits for one but the
 * first. `invalidate` makes the next caller wait: for a curator who has just changed a film.
 */
export class FilmFactsHolder {
  #held: Held | null = null;
  #loading: Promise<Held> | null = null;
  #reads = 0;

  constructor(readonly db: Database) {}

  async current(): Promise<{ facts: FilmFacts; mark: string }> {
    const held = this.#held ?? (await this.#load());
    this.#refreshBehind(held);
    return held;
  }

  invalidate(): void {
    this.#held = null;
    this.#loading = null;
  }

  #load(): Promise<Held> {
    const loading = this.#loading ?? this.#read();
    this.#loading = loading;
    return loading;
  }

  async #read(): Promise<Held> {
    const read = ++this.#reads;
    try {
      const mark = await readFilmFactsMark(this.db);
      const facts = await readFilmFacts(this.db);
      const held = { facts, mark, readAt: Date.now(), checkedAt: Date.now() };
      // A later invalidation must not be undone by a read that began before it.
      if (read === this.#reads) this.#held = held;
      return held;
    } finally {
      if (read === this.#reads) this.#loading = null;
    }
  }

  #refreshBehind(held: Held): void {
    const now = Date.now();
    if (this.#loading || now - held.checkedAt < MARK_CHECK_MS) return;
    held.checkedAt = now;
    const stale = now - held.readAt > MAX_AGE_MS;
    const check = async () => {
      if (stale || (await readFilmFactsMark(this.db)) !== held.mark) await this.#load();
    };
    // A failed refresh leaves the snapshot that is there; the next caller tries again.
    check().catch(() => undefined);
  }
}

const holders = new WeakMap<Database, FilmFactsHolder>();

/** The process's snapshot of a database's films. */
export function filmFactsOf(db: Database): FilmFactsHolder {
  const known = holders.get(db);
  if (known) return known;
  const holder = new FilmFactsHolder(db);
  holders.set(db, holder);
  return holder;
}
