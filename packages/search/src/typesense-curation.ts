import { type Database, listPinnedFilms, listSearchSynonyms } from "@kinora/db";
import type { Client } from "typesense";

const SYNONYMS = "kinora";
const FOLLOW_MS = 10_000;

/** What curators wish of a search, in Typesense's words. */
export interface CurationParams {
  readonly pinned_hits?: string;
  readonly synonym_sets?: string;
}

/**
 * Brings curators' pins and synonyms to Typesense. Both are kept in PostgreSQL: pins go along with each
 * search, synonyms are sent when they differ from what was sent last.
 */
export class TypesenseCuration {
  #sent: string | null = null;
  #hasSynonyms = false;
  #followedAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly db: Database,
    readonly client: Client,
  ) {}

  async readParams(q: string): Promise<CurationParams> {
    await this.#followSynonyms();
    const pinned = await listPinnedFilms(this.db, { query: q });
    return {
      ...(pinned.length ? { pinned_hits: pinned.map((id, place) => `${id}:${place + 1}`).join(",") } : {}),
      ...(this.#hasSynonyms ? { synonym_sets: SYNONYMS } : {}),
    };
  }

  async #followSynonyms(): Promise<void> {
    if (performance.now() - this.#followedAt < FOLLOW_MS) return;
    const rows = await listSearchSynonyms(this.db);
    const items = rows.map(({ id, words }) => ({ id: `synonym-${id}`, synonyms: words }));
    const wanted = JSON.stringify(items);
    // A set that was never there need not be emptied.
    if (wanted !== (this.#sent ?? "[]")) await this.client.synonymSets(SYNONYMS).upsert({ items });
    this.#sent = wanted;
    this.#hasSynonyms = items.length > 0;
    this.#followedAt = performance.now();
  }
}
