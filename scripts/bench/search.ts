import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import { loadCatalogue } from "@kinora/db/catalogue";
import { createSearch, type Search } from "@kinora/search";
import { openInstance } from "../start/instance";
import { type BenchLine, type BenchPart, quantile } from "./part";

const SIZES = [
  { films: 10_000, maxSeconds: 20, maxMs: 60 },
  { films: 100_000, maxSeconds: null, maxMs: 150 },
];
/** Of each kind: a title, a title with a letter gone, a name, words of a description. */
const QUERIES = 100;

/** Search in PostgreSQL over films made of the demo catalogue's own words and people. */
export const searchPart: BenchPart = {
  name: "search",
  about: "indexing and searching films in PostgreSQL",
  async *measure({ isLarge }) {
    const home = await mkdtemp(path.join(os.tmpdir(), "kinora-bench-"));
    const instance = await openInstance({ KINORA_HOME: home }, { quiet: true });
    try {
      await loadCatalogue(instance.db.pool);
      for (const size of isLarge ? SIZES : SIZES.slice(0, 1)) yield* measureSize(instance.db, size);
    } finally {
      await instance.close();
      await rm(home, { recursive: true, force: true });
    }
  },
};

async function* measureSize(db: Database, { films, maxSeconds, maxMs }: (typeof SIZES)[number]) {
  await addFilms(db, films);
  const search = createSearch({ db, typesense: null });
  const begun = performance.now();
  const { indexed } = await search.reindexFilms();
  yield line(`${indexed} films indexed`, (performance.now() - begun) / 1000, "s", maxSeconds);
  const waits: number[] = [];
  for (const [kind, queries] of Object.entries(await makeQueries(db))) {
    const sample = await timeQueries(search, queries);
    waits.push(...sample);
    yield line(`${kind}, ${indexed} films, p95`, quantile(sample, 0.95), "ms", null);
  }
  yield line(`search, ${indexed} films, p50`, quantile(waits, 0.5), "ms", null);
  yield line(`search, ${indexed} films, p95`, quantile(waits, 0.95), "ms", maxMs);
}

const line = (name: string, value: number, unit: string, target: number | null): BenchLine => ({
  ...{ name, value, unit, target },
  isBetterHigh: false,
});

/** Numbers films of the catalogue from 0 and pairs each new film with two of them. */
const pairs = `
  WITH known AS (
    SELECT "id", "title", row_number() OVER (ORDER BY "id") - 1 AS n, count(*) OVER () AS c
    FROM "Film" WHERE "slug" NOT LIKE 'bench-%')
  SELECT s.n, a."title" AS "first", b."title" AS "second", b."id" AS "like"
  FROM generate_series($1::int, $2::int) AS s(n)
  JOIN known a ON a.n = s.n % a.c JOIN known b ON b.n = (s.n::bigint * 7919 + 13) % b.c`;

/** Adds films up to that many: a title of two titles' words, and another film's text, people and genres. */
async function addFilms(db: Database, wanted: number): Promise<void> {
  const count = await db.film.count();
  const range = [count + 1, wanted];
  await db.pool.query(
    `INSERT INTO "Film" ("slug", "title", "originalTitle", "year", "originalLanguage", "overview", "updatedAt")
     SELECT 'bench-' || p.n, t."title", t."title", 1920 + p.n % 105, f."originalLanguage", f."overview", now()
     FROM (${pairs}) p JOIN "Film" f ON f."id" = p."like",
       LATERAL (SELECT split_part(p."first", ' ', 1) || ' ' || split_part(p."second", ' ', -1) AS "title") t`,
    range,
  );
  const relate = (table: string, columns: string) =>
    db.pool.query(
      `INSERT INTO "${table}" ("filmId", ${columns}) SELECT f."id", ${columns.replace(/"(\w+)"/g, 'r."$1"')}
       FROM (${pairs}) p JOIN "Film" f ON f."slug" = 'bench-' || p.n JOIN "${table}" r ON r."filmId" = p."like"`,
      range,
    );
  await relate("Credit", `"personId", "role", "position"`);
  await relate("FilmGenre", `"genreId", "position"`);
  await db.pool.query("ANALYZE");
}

async function makeQueries(db: Database): Promise<Record<string, string[]>> {
  const { rows } = await db.pool.query<{ title: string; name: string; overview: string }>(
    `SELECT DISTINCT ON (md5(f."id"::text)) f."title", p."name", f."overview" FROM "Film" f
     JOIN "Credit" c ON c."filmId" = f."id" JOIN "Person" p ON p."id" = c."personId"
     WHERE length(f."title") > 4 AND f."overview" <> '' ORDER BY md5(f."id"::text), c."position" LIMIT $1`,
    [QUERIES],
  );
  return {
    titles: rows.map(({ title }) => title),
    typos: rows.map(({ title }) => title.slice(0, 2) + title.slice(3)),
    names: rows.map(({ name }) => name),
    descriptions: rows.map(({ overview }) => overview.split(/\s+/).slice(0, 8).join(" ")),
  };
}

/** Milliseconds of each query, after a few that warm up plans and pages. */
async function timeQueries(search: Search, queries: readonly string[]): Promise<number[]> {
  for (const q of queries.slice(0, 10)) await search.searchFilms({ q, limit: 20 });
  const waits: number[] = [];
  for (const q of queries) {
    const begun = performance.now();
    await search.searchFilms({ q, limit: 20 });
    waits.push(performance.now() - begun);
  }
  return waits;
}
