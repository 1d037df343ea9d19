import type { Database } from "@kinora/db";
import { filmDocuments, readFilmIds } from "./film-document";
import { PostgresReviewSearch } from "./postgres-review-search";
import { rankFilms } from "./rank-query";
import { type ReadQuery, readQuery } from "./read-query";
import type {
  DescribeQuery,
  FilmQuery,
  FoundFilms,
  FoundPerson,
  Reconciliation,
  ReindexProgress,
  Search,
} from "./search";
import { VectorIndex } from "./vector-index";

const BATCH = 500;
/** Films that are only like what was described, none of whose words it is. */
const DESCRIBED_AT_MOST = 100;

/** Search in PostgreSQL: words by tsvector, typos by trigrams, people by name, descriptions by
 * vectors, pins and synonyms of curators. */
export class PostgresSearch implements Search {
  readonly engine = "postgres";
  readonly reviews: PostgresReviewSearch;
  #filled: Promise<void> | null = null;
  readonly #vectors: VectorIndex;

  constructor(
    readonly db: Database,
    readonly describe: DescribeQuery = async () => null,
  ) {
    this.reviews = new PostgresReviewSearch(db);
    this.#vectors = new VectorIndex(db);
  }

  async searchFilms(query: FilmQuery): Promise<FoundFilms> {
    const startedAt = performance.now();
    await this.#fillWhenEmpty();
    const read = readQuery(query.q);
    const answer = { items: [], total: 0, facets: { genres: [], decades: [], languages: [] } };
    const { rows } = read.text ? await this.#rank(query, read) : { rows: [] };
    return { ...answer, ...rows[0], engine: this.engine, tookMs: Math.round(performance.now() - startedAt) };
  }

  async searchPeople({ q, limit }: { q: string; limit: number }): Promise<FoundPerson[]> {
    const { text } = readQuery(q);
    if (!text) return [];
    const { rows } = await this.db.pool.query<FoundPerson>({
      name: "search-people",
      text: `SELECT p."id", p."name", count(DISTINCT c."filmId")::int AS "filmCount"
        FROM similar_people(fold_text($1)) s JOIN "Person" p ON p."id" = s."personId"
        JOIN "Credit" c ON c."personId" = p."id"
        JOIN "Film" f ON f."id" = c."filmId" AND f."status" = 'published'
        GROUP BY p."id", s."similarity"
        ORDER BY s."similarity" DESC, count(DISTINCT c."filmId") DESC, p."id" LIMIT $2`,
      values: [text, limit],
    });
    return rows;
  }

  async indexFilms(filmIds: readonly number[]): Promise<void> {
    await this.db.pool.query(`${writeEntries} AND f."id" = ANY($1::int[])) d ${onConflict}`, [filmIds]);
    await this.db.pool.query(
      `DELETE FROM "FilmSearchEntry" e WHERE e."filmId" = ANY($1::int[])
       AND NOT EXISTS (SELECT 1 FROM "Film" f WHERE f."id" = e."filmId" AND f."status" = 'published')`,
      [filmIds],
    );
  }

  async removeFilm(filmId: number): Promise<void> {
    await this.db.filmSearchEntry.deleteMany({ where: { filmId } });
  }

  async reindexFilms(onProgress: (progress: ReindexProgress) => void | Promise<void> = () => undefined) {
    const ids = await readFilmIds(this.db);
    for (let done = 0; done < ids.length; done += BATCH) {
      await this.indexFilms(ids.slice(done, done + BATCH));
      await onProgress({ done: Math.min(ids.length, done + BATCH), total: ids.length });
    }
    await this.db.pool.query(
      `DELETE FROM "FilmSearchEntry" e
       WHERE NOT EXISTS (SELECT 1 FROM "Film" f WHERE f."id" = e."filmId" AND f."status" = 'published')`,
    );
    await this.db.pool.query(`ANALYZE "FilmSearchEntry"`);
    return { indexed: ids.length };
  }

  async reconcile(): Promise<Reconciliation> {
    const { rows } = await this.db.pool.query<Reconciliation>(`
      WITH documents AS (${filmDocuments}) d)
      SELECT (SELECT count(*)::int FROM documents) AS "filmCount",
        (SELECT count(*)::int FROM "FilmSearchEntry") AS "indexedCount",
        ARRAY(SELECT d."filmId" FROM documents d LEFT JOIN "FilmSearchEntry" e ON e."filmId" = d."filmId"
          WHERE e."contentHash" IS DISTINCT FROM d."contentHash" ORDER BY 1) AS "missing",
        ARRAY(SELECT e."filmId" FROM "FilmSearchEntry" e LEFT JOIN documents d ON d."filmId" = e."filmId"
          WHERE d."filmId" IS NULL ORDER BY 1) AS "extra"`);
    return rows[0] ?? { filmCount: 0, indexedCount: 0, missing: [], extra: [] };
  }

  async #rank(query: FilmQuery, { text, words, telling, decade }: ReadQuery) {
    const topics = await this.describe(query.q);
    const near = topics ? await this.#vectors.nearest(topics, DESCRIBED_AT_MOST) : [];
    const quote = (word: string, suffix: string) => `'${word}'${suffix}`;
    const all = words.map((word) => quote(word, ":*")).join(" & ");
    const titled = words.map((word) => quote(word, ":*A")).join(" & ");
    const some = (telling.length > 0 ? telling : words).map((word) => quote(word, "")).join(" | ");
    return this.db.pool.query<Pick<FoundFilms, "items" | "total" | "facets">>({
      name: "search-films",
      text: rankFilms,
      values: [
        ...[text, all, some, query.genre ?? null, query.yearFrom ?? null, query.yearTo ?? null],
        ...[query.language ?? null, query.limit, query.offset ?? 0, decade?.from ?? null, decade?.to ?? null],
        ...[near.map(({ filmId }) => filmId), near.map(({ similarity }) => similarity), titled],
      ],
    });
  }

  /** An instance whose worker has not indexed anything yet still answers: the first search fills the index. */
  #fillWhenEmpty(): Promise<void> {
    this.#filled ??= this.#fill().catch((error: unknown) => {
      this.#filled = null;
      throw error;
    });
    return this.#filled;
  }

  async #fill(): Promise<void> {
    if (await this.db.filmSearchEntry.findFirst({ select: { filmId: true } })) return;
    const { indexed } = await this.reindexFilms();
    if (indexed === 0) this.#filled = null;
  }
}

const writeEntries = `
  INSERT INTO "FilmSearchEntry" ("filmId", "titles", "document", "contentHash", "indexedAt")
  SELECT d."filmId", fold_text(array_to_string(d."titles", ' / ')),
    setweight(to_tsvector('simple', fold_text(array_to_string(d."titles", ' '))), 'A') ||
    setweight(to_tsvector('simple', fold_text(array_to_string(d."people", ' '))), 'B') ||
    setweight(to_tsvector('english', fold_text(array_to_string(d."genres" || d."keywords", ' '))), 'C') ||
    setweight(to_tsvector('english', fold_text(d."overview")), 'D'),
    d."contentHash", now()
  FROM (${filmDocuments}`;

const onConflict = `) d ON CONFLICT ("filmId") DO UPDATE SET "titles" = excluded."titles",
  "document" = excluded."document", "contentHash" = excluded."contentHash", "indexedAt" = excluded."indexedAt"
  WHERE "FilmSearchEntry"."contentHash" <> excluded."contentHash"`;
