import { type Client, type CollectionCreateSchema, Errors, type SearchParams } from "typesense";
import type { ReindexProgress } from "./search";

const BATCH = 500;

/** What every stored document has. */
export interface StoredDocument {
  readonly id: string;
  readonly contentHash: string;
}

/**
 * Documents of one kind in Typesense: an alias that searches go by, turned from one version of the
 * collection to the next, so that there is never a moment without one.
 */
export class TypesenseCollection<Stored extends StoredDocument> {
  constructor(
    readonly client: Client,
    readonly alias: string,
    readonly schemaOf: (name: string) => CollectionCreateSchema,
  ) {}

  search(params: SearchParams<Stored, string>) {
    return this.#documents().search(params, {});
  }

  /** Writes documents to the version in use, which the first ones bring about. */
  async write(rows: readonly Stored[]): Promise<void> {
    if (!(await this.#aliased())) await this.#turnTo(await this.#create());
    await this.#import(this.alias, rows);
  }

  async drop(id: string): Promise<void> {
    await absentIsFine(() => this.client.collections(this.alias).documents(id).delete());
  }

  /** Fills a new version and then turns the alias to it: searches see the old one until the new is whole. */
  async fill<Id>(
    ids: readonly Id[],
    read: (ids: readonly Id[]) => Promise<Stored[]>,
    onProgress: (progress: ReindexProgress) => void | Promise<void>,
  ): Promise<void> {
    const name = await this.#create();
    for (let done = 0; done < ids.length; done += BATCH) {
      await this.#import(name, await read(ids.slice(done, done + BATCH)));
      await onProgress({ done: Math.min(ids.length, done + BATCH), total: ids.length });
    }
    const previous = await this.#aliased();
    await this.#turnTo(name);
    if (previous && previous !== name) await this.client.collections(previous).delete();
  }

  /** How what is stored differs from what should be. */
  async compare<Id extends string | number>(
    ids: readonly Id[],
    read: (ids: readonly Id[]) => Promise<Stored[]>,
  ): Promise<{ indexedCount: number; missing: string[]; extra: string[] }> {
    const stored = await this.#readHashes();
    const missing: string[] = [];
    for (let at = 0; at < ids.length; at += BATCH) {
      for (const { id, contentHash } of await read(ids.slice(at, at + BATCH)))
        if (stored.get(id) !== contentHash) missing.push(id);
    }
    const known = new Set(ids.map(String));
    return { indexedCount: stored.size, missing, extra: [...stored.keys()].filter((id) => !known.has(id)) };
  }

  /** A server that never had an index holds nothing, which is a finding and not a failure. */
  async #readHashes(): Promise<Map<string, string>> {
    const exported = await absentIsFine(() => this.#documents().export({ include_fields: "id,contentHash" }));
    const lines = (exported ?? "").split("\n").filter(Boolean);
    return new Map(
      lines.map((line) => JSON.parse(line) as StoredDocument).map(({ id, contentHash }) => [id, contentHash]),
    );
  }

  #documents(collection = this.alias) {
    return this.client.collections<Stored>(collection).documents();
  }

  async #import(collection: string, rows: readonly Stored[]): Promise<void> {
    if (rows.length > 0) await this.#documents(collection).import([...rows], { action: "upsert" });
  }

  async #create(): Promise<string> {
    const name = `${this.alias}_${Date.now()}`;
    await this.client.collections().create(this.schemaOf(name));
    return name;
  }

  async #turnTo(name: string): Promise<void> {
    await this.client.aliases().upsert(this.alias, { collection_name: name });
  }

  async #aliased(): Promise<string | null> {
    const alias = await absentIsFine(() => this.client.aliases(this.alias).retrieve());
    return alias?.collection_name ?? null;
  }
}

async function absentIsFine<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Errors.ObjectNotFound) return null;
    throw error;
  }
}
