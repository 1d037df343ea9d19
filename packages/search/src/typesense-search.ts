import type { Database } from "@kinora/db";
import { Client } from "typesense";
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
import { TypesenseCollection } from "./typesense-collection";
import { TypesenseCuration } from "./typesense-curation";
import { readStoredFilms, type StoredFilm, schemaOf } from "./typesense-film";
import { TypesenseReviewSearch } from "./typesense-review-search";

export interface TypesenseOptions {
  readonly url: string;
  readonly apiKey: string;
}

/** Films found by what they are about, how far they may lie, and what their rank counts beside the words'. */
const NEAR = "k: 100, distance_threshold: 0.7, alpha: 0.3";

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
  readonly reviews: TypesenseReviewSearch;
  readonly #films: TypesenseCollection<StoredFilm>;
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
    const client = new Client({
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
    this.#films = new TypesenseCollection(client, "films", schemaOf);
    this.#curation = new TypesenseCuration(db, client);
    this.#fallback = new PostgresSearch(db, describe);
    this.reviews = new TypesenseReviewSearch(db, client, this.#fallback.reviews, onError);
  }

  async searchFilms(query: FilmQuery): Promise<FoundFilms> {
    const startedAt = performance.now();
    try {
      const [topics, curation] = await Promise.all([
        this.#describe(query.q),
        this.#curation.readParams(query.q),
      ]);
      const answer = await this.#films.search({ ...readParams(query, topics), ...curation });
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
    const films = await readStoredFilms(this.db, filmIds);
    await this.#films.write(films);
    const published = new Set(films.map(({ id }) => Number(id)));
    for (const filmId of filmIds) if (!published.has(filmId)) await this.#films.drop(String(filmId));
  }

  async removeFilm(filmId: number): Promise<void> {
    await this.#fallback.removeFilm(filmId);
    await this.#films.drop(String(filmId));
  }

  async reindexFilms(onProgress: (progress: ReindexProgress) => void | Promise<void> = () => undefined) {
    await this.#fallback.reindexFilms();
    const ids = await readFilmIds(this.db);
    await this.#films.fill(ids, (some) => readStoredFilms(this.db, some), onProgress);
    return { indexed: ids.length };
  }

  async reconcile(): Promise<Reconciliation> {
    const ids = await readFilmIds(this.db);
    const found = await this.#films.compare(ids, (some) => readStoredFilms(this.db, some));
    const { indexedCount, missing, extra } = found;
    return { filmCount: ids.length, indexedCount, missing: missing.map(Number), extra: extra.map(Number) };
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
