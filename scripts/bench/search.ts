import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import { loadCatalogue } from "@kinora/db/catalogue";
import { createSearch, type Search } from "@kinora/search";
import { openInstance } from "../start/instance";
import { addFilms } from "./add-films";
import { type BenchPart, benchLine, quantile } from "./part";

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
  yield benchLine(`${indexed} films indexed`, (performance.now() - begun) / 1000, "s", maxSeconds);
  const waits: number[] = [];
  for (const [kind, queries] of Object.entries(await makeQueries(db))) {
    const sample = await timeQueries(search, queries);
    waits.push(...sample);
    yield benchLine(`${kind}, ${indexed} films, p95`, quantile(sample, 0.95), "ms", null);
  }
  yield benchLine(`search, ${indexed} films, p50`, quantile(waits, 0.5), "ms", null);
  yield benchLine(`search, ${indexed} films, p95`, quantile(waits, 0.95), "ms", maxMs);
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
