import type { Database } from "@kinora/db";
import { filmDocuments, readFilmIds } from "./film-document";
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
/** Ranked at most; whoever needs more than that asks a better question. */
const MATCHED_AT_MOST = 1_000;
/** Films that are only like what was described, none of whose words it is. */
const DESCRIBED_AT_MOST = 100;

/** Search in PostgreSQL: words by tsvector, typos by trigrams, people by name, descriptions by
 * vectors, pins and synonyms of curators. */
export class PostgresSearch implements Search {
  readonly engine = "postgres";
  #filled: Promise<void> | null = null;
  readonly #vectors: VectorIndex;

  constructor(
    readonly db: Database,
    readonly describe: DescribeQuery = async () => null,
  ) {
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
    const some = (telling.length > 0 ? telling : words).map((word) => quote(word, "")).join(" | ");
    return this.db.pool.query<Pick<FoundFilms, "items" | "total" | "facets">>({
      name: "search-films",
      text: rankFilms,
      values: [
        ...[text, all, some, query.genre ?? null, query.yearFrom ?? null, query.yearTo ?? null],
        ...[query.language ?? null, query.limit, query.offset ?? 0, decade?.from ?? null, decade?.to ?? null],
        ...[near.map(({ filmId }) => filmId), near.map(({ similarity }) => similarity)],
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

/** What being exactly as described is worth, as much as the best words; its fourth power, for what is merely alike is many. */
const NEAR_WEIGHT = 6;

const facet = (value: string, from: string) => `
  (SELECT COALESCE(json_agg(json_build_object('value', x."value", 'count', x."count") ORDER BY x."count" DESC, x."value"), '[]')
   FROM (SELECT ${value} AS "value", count(*)::int AS "count" FROM found ${from} GROUP BY 1) x WHERE x."value" IS NOT NULL)`;

/**
 * $1 text, $2 all words as a tsquery, $3 any word, $4 genre, $5 year from, $6 year to, $7 language,
 * $8 limit, $9 offset, $10 and $11 a named decade, $12 and $13 films near what is described and
 * how near.
 *
 * A title that is the query comes first, then titles like it, then names, then what is described.
 */
const rankFilms = `
  WITH q AS (
    SELECT fold_text($1) AS "text", to_tsquery('simple', fold_text($2)) AS "all",
      to_tsquery('simple', fold_text($3)) || to_tsquery('english', fold_text($3)) ||
      COALESCE((SELECT to_tsquery('english', string_agg(format('%L', fold_text(s)), ' | ')) ||
          to_tsquery('simple', string_agg(format('%L', fold_text(s)), ' | '))
        FROM "SearchSynonym" y, unnest(y."words") s
        WHERE EXISTS (SELECT 1 FROM unnest(y."words") w WHERE position(fold_text(w) IN fold_text($1)) > 0)), '') AS "any"),
  typo AS MATERIALIZED (SELECT t."filmId", t."similarity" FROM q, similar_titles(q."text") t),
  named AS MATERIALIZED (
    SELECT c."filmId", max(s."similarity") AS "similarity" FROM q, similar_people(q."text") s
    JOIN "Credit" c ON c."personId" = s."personId" GROUP BY c."filmId"),
  near AS (SELECT "filmId", "similarity" FROM unnest($12::int[], $13::real[]) AS n("filmId", "similarity")),
  matched AS (
    SELECT e."filmId" FROM "FilmSearchEntry" e, q WHERE e."document" @@ q."any" OR e."document" @@ q."all"
    UNION SELECT "filmId" FROM near
    UNION SELECT "filmId" FROM typo UNION SELECT "filmId" FROM named
    UNION SELECT p."filmId" FROM "SearchPin" p, q WHERE fold_text(p."query") = q."text"),
  found AS MATERIALIZED (
    SELECT f."id", f."year", f."originalLanguage",
      CASE WHEN pin."filmId" IS NULL THEN 0 ELSE 100 - pin."position" END +
      CASE WHEN starts_with(e."titles" || ' / ', q."text" || ' / ') THEN 12
        WHEN position(' / ' || q."text" || ' / ' IN ' / ' || e."titles" || ' / ') > 0 THEN 10
        WHEN starts_with(e."titles", q."text") THEN 5 ELSE 0 END +
      6 * COALESCE(typo."similarity", 0) ^ 2 + 4 * COALESCE(named."similarity", 0) ^ 2 +
      CASE WHEN e."document" @@ q."all" THEN 2 ELSE 0 END +
      6 * ts_rank('{0.25, 0.7, 0.5, 1}', e."document", q."any") +
      ${NEAR_WEIGHT} * COALESCE(near."similarity", 0) ^ 4 +
      CASE WHEN $10::int IS NOT NULL AND f."year" BETWEEN $10 AND $11 THEN 2 ELSE 0 END +
      0.12 * ln(1 + f."ratingCount") AS "score"
    FROM matched m CROSS JOIN q
    JOIN "Film" f ON f."id" = m."filmId" AND f."status" = 'published'
    JOIN "FilmSearchEntry" e ON e."filmId" = f."id"
    LEFT JOIN typo ON typo."filmId" = f."id"
    LEFT JOIN named ON named."filmId" = f."id"
    LEFT JOIN near ON near."filmId" = f."id"
    LEFT JOIN "SearchPin" pin ON pin."filmId" = f."id" AND fold_text(pin."query") = q."text"
    WHERE ($4::text IS NULL OR EXISTS (SELECT 1 FROM "FilmGenre" fg JOIN "Genre" g ON g."id" = fg."genreId"
        WHERE fg."filmId" = f."id" AND g."slug" = $4))
      AND ($5::int IS NULL OR f."year" >= $5) AND ($6::int IS NULL OR f."year" <= $6)
      AND ($7::text IS NULL OR f."originalLanguage" = $7)
    ORDER BY "score" DESC, f."id" LIMIT ${MATCHED_AT_MOST})
  SELECT (SELECT count(*)::int FROM found) AS "total",
    (SELECT COALESCE(json_agg(json_build_object('filmId', x."id", 'score', x."score") ORDER BY x."score" DESC, x."id"), '[]')
     FROM (SELECT "id", "score" FROM found ORDER BY "score" DESC, "id" LIMIT $8 OFFSET $9) x) AS "items",
    json_build_object(
      'genres', ${facet(`g."slug"`, `JOIN "FilmGenre" fg ON fg."filmId" = found."id" JOIN "Genre" g ON g."id" = fg."genreId"`)},
      'decades', ${facet(`(found."year" / 10 * 10)::text`, "")},
      'languages', ${facet(`found."originalLanguage"`, "")}) AS "facets"`;
