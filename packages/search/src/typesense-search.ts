import type { Database } from "@kinora/db";
import { Client, Errors } from "typesense";
import { readFilmIds } from "./film-document";
import { PostgresSearch } from "./postgres-search";
import type {
  DescribeQuery,
  FacetCount,
  FilmQuery,
  FoundFilms,
  FoundPerson,
  QueryTopics,
  Reconciliation,
  ReindexProgress,
  Search,
} from "./search";
import { TypesenseCuration } from "./typesense-curation";
import { readStoredFilms, type StoredFilm, schemaOf } from "./typesense-film";

export interface TypesenseOptions {
  readonly url: string;
  readonly apiKey: string;
}

const ALIAS = "films";
/** Films found by what they are about, how far they may lie, and what their rank counts beside the words'. */
const NEAR = "k: 100, distance_threshold: 0.7, alpha: 0.3";
const BATCH = 500;

interface TypesenseTold {
  readonly onError?: (error: unknown) => void;
  readonly describe?: DescribeQuery;
}

/**
 * Search in Typesense, with PostgreSQL behind it: films are indexed in both, so a search while
 * Typesense is away is answered all the same. Indexing does not forgive it: the job tries again.
 */
export class TypesenseSearch implements Search {
  readonly engine = "typesense";
  readonly #client: Client;
  readonly #curation: TypesenseCuration;
  readonly #fallback: PostgresSearch;
  readonly #onError: (error: unknown) => void;
  readonly #describe: DescribeQuery;

  constructor(
    readonly db: Database,
    { url, apiKey }: TypesenseOptions,
    { onError = () => undefined, describe = async () => null }: TypesenseTold = {},
  ) {
    this.#onError = onError;
    this.#describe = describe;
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
    this.#curation = new TypesenseCuration(db, this.#client);
    this.#fallback = new PostgresSearch(db, describe);
  }

  async searchFilms(query: FilmQuery): Promise<FoundFilms> {
    const startedAt = performance.now();
    try {
      const [topics, curation] = await Promise.all([
        this.#describe(query.q),
        this.#curation.readParams(query.q),
      ]);
      const answer = await this.#client
        .collections<StoredFilm>(ALIAS)
        .documents()
        .search({ ...readParams(query, topics), ...curation }, {});
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
      this.#onError(error);
      return this.#fallback.searchFilms(query);
    }
  }

  searchPeople(query: { q: string; limit: number }): Promise<FoundPerson[]> {
    return this.#fallback.searchPeople(query);
  }

  async indexFilms(filmIds: readonly number[]): Promise<void> {
    await this.#fallback.indexFilms(filmIds);
    await this.#ensureCollection();
    const films = await readStoredFilms(this.db, filmIds);
    await this.#write(ALIAS, films);
    const published = new Set(films.map(({ id }) => Number(id)));
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
      await this.#write(name, await readStoredFilms(this.db, ids.slice(done, done + BATCH)));
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
      for (const { id, contentHash } of await readStoredFilms(this.db, ids.slice(at, at + BATCH))) {
        if (stored.get(Number(id)) !== contentHash) missing.push(Number(id));
      }
    }
    const extra = [...stored.keys()].filter((filmId) => !known.has(filmId));
    return { filmCount: ids.length, indexedCount: stored.size, missing, extra };
  }

  async #write(collection: string, films: readonly StoredFilm[]): Promise<void> {
    if (films.length === 0) return;
    await this.#client
      .collections<StoredFilm>(collection)
      .documents()
      .import([...films], { action: "upsert" });
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

/** A value between backticks is taken as it is; a backtick itself could end it, so it goes. */
const literal = (value: string) => `\`${value.replaceAll("`", "")}\``;

function readParams(
  { q, genre, yearFrom, yearTo, language, limit, offset = 0 }: FilmQuery,
  topics: QueryTopics | null,
) {
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
    ...(topics ? { vector_query: `vector:([${Array.from(topics.vector, roundNumber)}], ${NEAR})` } : {}),
    // With a vector, the match is that of words and vector together.
    sort_by: "_text_match:desc,popularity:desc",
    num_typos: "2",
    drop_tokens_threshold: 5,
    limit,
    offset,
  };
}

/** Four digits: an address has an end. */
const roundNumber = (value: number): number => Math.round(value * 10_000) / 10_000;

interface FacetAnswer {
  readonly field_name: string | number | symbol;
  readonly counts: readonly { readonly value: string; readonly count: number }[];
}

function countsOf(facets: readonly FacetAnswer[] | undefined, field: string): FacetCount[] {
  const counts = facets?.find(({ field_name }) => field_name === field)?.counts ?? [];
  return counts.map(({ value, count }) => ({ value, count })).filter(({ value }) => value !== "");
}
