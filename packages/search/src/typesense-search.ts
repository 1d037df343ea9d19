import type { Database } from "@kinora/db";
import { Client, Errors } from "typesense";
import { type FilmDocument, readFilmDocuments, readFilmIds } from "./film-document";
import { PostgresSearch } from "./postgres-search";
import type {
  FacetCount,
  FilmQuery,
  FoundFilms,
  FoundPerson,
  Reconciliation,
  ReindexProgress,
  Search,
} from "./search";

export interface TypesenseOptions {
  readonly url: string;
  readonly apiKey: string;
}

const ALIAS = "films";
const BATCH = 500;

interface StoredFilm {
  id: string;
  title: string;
  titles: readonly string[];
  people: readonly string[];
  genres: readonly string[];
  keywords: readonly string[];
  overview: string;
  year: number;
  decade: string;
  language: string;
  popularity: number;
  contentHash: string;
}

/**
 * Search in Typesense, with PostgreSQL behind it: films are indexed in both, so a search while
 * Typesense is away is answered all the same. Indexing does not forgive it: the job tries again.
 */
export class TypesenseSearch implements Search {
  readonly engine = "typesense";
  readonly #client: Client;
  readonly #fallback: PostgresSearch;

  constructor(
    readonly db: Database,
    { url, apiKey }: TypesenseOptions,
    readonly onError: (error: unknown) => void = () => undefined,
  ) {
    const { hostname, port, protocol, pathname } = new URL(url);
    const scheme = protocol.slice(0, -1);
    this.#client = new Client({
      nodes: [
        {
          host: hostname,
          port: Number(port) || (scheme === "https" ? 443 : 80),
          protocol: scheme,
          path: pathname === "/" ? "" : pathname,
        },
      ],
      apiKey,
      connectionTimeoutSeconds: 2,
      numRetries: 1,
      retryIntervalSeconds: 0.1,
      logLevel: "silent",
    });
    this.#fallback = new PostgresSearch(db);
  }

  async searchFilms(query: FilmQuery): Promise<FoundFilms> {
    const startedAt = performance.now();
    try {
      const answer = await this.#client
        .collections<StoredFilm>(ALIAS)
        .documents()
        .search(readParams(query), {});
      return {
        items: (answer.hits ?? []).map(({ document, text_match }) => ({
          filmId: Number(document.id),
          score: Number(text_match ?? 0),
        })),
        total: answer.found,
        facets: {
          genres: countsOf(answer.facet_counts, "genres"),
          decades: countsOf(answer.facet_counts, "decade"),
          languages: countsOf(answer.facet_counts, "language"),
        },
        tookMs: Math.round(performance.now() - startedAt),
        engine: this.engine,
      };
    } catch (error) {
      this.onError(error);
      return this.#fallback.searchFilms(query);
    }
  }

  searchPeople(query: { q: string; limit: number }): Promise<FoundPerson[]> {
    return this.#fallback.searchPeople(query);
  }

  async indexFilms(filmIds: readonly number[]): Promise<void> {
    await this.#fallback.indexFilms(filmIds);
    await this.#ensureCollection();
    const documents = await readFilmDocuments(this.db, filmIds);
    await this.#write(ALIAS, documents);
    const published = new Set(documents.map(({ filmId }) => filmId));
    for (const filmId of filmIds) if (!published.has(filmId)) await this.#drop(filmId);
  }

  async removeFilm(filmId: number): Promise<void> {
    await this.#fallback.removeFilm(filmId);
    await this.#drop(filmId);
  }

  /** Fills a new collection and then turns the alias to it: searches see the old one until the new is whole. */
  async reindexFilms(onProgress: (progress: ReindexProgress) => void | Promise<void> = () => undefined) {
    await this.#fallback.reindexFilms();
    const name = `${ALIAS}_${Date.now()}`;
    await this.#client.collections().create(schemaOf(name));
    const ids = await readFilmIds(this.db);
    for (let done = 0; done < ids.length; done += BATCH) {
      await this.#write(name, await readFilmDocuments(this.db, ids.slice(done, done + BATCH)));
      await onProgress({ done: Math.min(ids.length, done + BATCH), total: ids.length });
    }
    const previous = await this.#aliased();
    await this.#client.aliases().upsert(ALIAS, { collection_name: name });
    if (previous && previous !== name) await this.#client.collections(previous).delete();
    return { indexed: ids.length };
  }

  async reconcile(): Promise<Reconciliation> {
    // A server that never had an index holds nothing, which is a finding and not a failure.
    const exported = await absentIsFine(() =>
      this.#client.collections(ALIAS).documents().export({ include_fields: "id,contentHash" }),
    );
    const stored = new Map(
      (exported ?? "")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Pick<StoredFilm, "id" | "contentHash">)
        .map(({ id, contentHash }) => [Number(id), contentHash]),
    );
    const ids = await readFilmIds(this.db);
    const known = new Set(ids);
    const missing: number[] = [];
    for (let at = 0; at < ids.length; at += BATCH) {
      for (const { filmId, contentHash } of await readFilmDocuments(this.db, ids.slice(at, at + BATCH))) {
        if (stored.get(filmId) !== contentHash) missing.push(filmId);
      }
    }
    const extra = [...stored.keys()].filter((filmId) => !known.has(filmId));
    return { filmCount: ids.length, indexedCount: stored.size, missing, extra };
  }

  async #write(collection: string, documents: readonly FilmDocument[]): Promise<void> {
    if (documents.length === 0) return;
    await this.#client
      .collections<StoredFilm>(collection)
      .documents()
      .import(documents.map(storedFilm), { action: "upsert" });
  }

  async #drop(filmId: number): Promise<void> {
    await absentIsFine(() => this.#client.collections(ALIAS).documents(String(filmId)).delete());
  }

  async #aliased(): Promise<string | null> {
    const alias = await absentIsFine(() => this.#client.aliases(ALIAS).retrieve());
    return alias?.collection_name ?? null;
  }

  async #ensureCollection(): Promise<void> {
    if (await this.#aliased()) return;
    const name = `${ALIAS}_${Date.now()}`;
    await this.#client.collections().create(schemaOf(name));
    await this.#client.aliases().upsert(ALIAS, { collection_name: name });
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

function storedFilm({ filmId, year, language, ratingCount, countries, ...film }: FilmDocument): StoredFilm {
  return {
    ...film,
    id: String(filmId),
    year: year ?? 0,
    decade: year ? String(Math.floor(year / 10) * 10) : "",
    language: language ?? "",
    popularity: ratingCount,
  };
}

function schemaOf(name: string) {
  return {
    name,
    fields: [
      { name: "title", type: "string" as const },
      { name: "titles", type: "string[]" as const },
      { name: "people", type: "string[]" as const },
      { name: "genres", type: "string[]" as const, facet: true },
      { name: "keywords", type: "string[]" as const },
      { name: "overview", type: "string" as const },
      { name: "year", type: "int32" as const },
      { name: "decade", type: "string" as const, facet: true },
      { name: "language", type: "string" as const, facet: true },
      { name: "popularity", type: "int32" as const },
      { name: "contentHash", type: "string" as const, index: false, optional: true },
    ],
    default_sorting_field: "popularity",
  };
}

/** A value between backticks is taken as it is; a backtick itself could end it, so it goes. */
const literal = (value: string) => `\`${value.replaceAll("`", "")}\``;

function readParams({ q, genre, yearFrom, yearTo, language, limit, offset = 0 }: FilmQuery) {
  const filters = [
    ...(genre === undefined ? [] : [`genres:=${literal(genre)}`]),
    ...(language === undefined ? [] : [`language:=${literal(language)}`]),
    ...(yearFrom === undefined ? [] : [`year:>=${yearFrom}`]),
    ...(yearTo === undefined ? [] : [`year:<=${yearTo}`, "year:>0"]),
  ];
  return {
    q,
    query_by: "title,titles,people,keywords,genres,overview",
    query_by_weights: "10,8,6,3,3,1",
    facet_by: "genres,decade,language",
    max_facet_values: 30,
    ...(filters.length > 0 ? { filter_by: filters.join(" && ") } : {}),
    sort_by: "_text_match:desc,popularity:desc",
    num_typos: "2",
    drop_tokens_threshold: 5,
    limit,
    offset,
  };
}

interface FacetAnswer {
  readonly field_name: string | number | symbol;
  readonly counts: readonly { readonly value: string; readonly count: number }[];
}

function countsOf(facets: readonly FacetAnswer[] | undefined, field: string): FacetCount[] {
  const counts = facets?.find(({ field_name }) => field_name === field)?.counts ?? [];
  return counts.map(({ value, count }) => ({ value, count })).filter(({ value }) => value !== "");
}
