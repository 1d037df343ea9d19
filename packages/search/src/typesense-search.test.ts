import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSearch } from "./index";
import { type Seen, startStandIn } from "./test-typesense";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadCatalogue(database.db.pool);
}, 60_000);
afterAll(() => database.drop());

test("Typesense: reindexing fills a new collection, turns the alias, drops the old one; a search while it is away is answered", async () => {
  const { server, url, seen, down } = await startStandIn();
  const errors: unknown[] = [];
  try {
    const remote = createSearch({
      db: database.db,
      typesense: { url, apiKey: "k" },
      onError: (error) => errors.push(error),
    });
    await remote.reindexFilms();
    const created = seen.find(({ method, url: path }) => method === "POST" && path === "/collections");
    const name = JSON.parse(created?.body ?? "{}").name as string;
    expect(seen.every(({ key }) => key === "k")).toBe(true);
    const imports = seen.filter(
      ({ url: path }) =>
        path.startsWith(`/collections/${name}/documents/import?`) && path.includes("action=upsert"),
    );
    const rows = imports.flatMap(({ body }) => body.split("\n"));
    expect(rows).toHaveLength(await database.db.film.count({ where: { status: "published" } }));
    expect(JSON.parse(rows[0] ?? "{}")).toMatchObject({
      id: expect.any(String),
      title: expect.any(String),
      popularity: 0,
    });
    const turned = seen.findIndex(({ method, url: path }) => method === "PUT" && path === "/aliases/films");
    expect(turned).toBeGreaterThan(seen.indexOf(imports.at(-1) as Seen));

    await new Promise((resolve) => setTimeout(resolve, 5));
    await remote.reindexFilms();
    expect(seen.at(-1)).toMatchObject({ method: "DELETE", url: `/collections/${name}` });

    const describing = createSearch({
      ...{ db: database.db, typesense: { url, apiKey: "k" } },
      describe: async () => ({ modelVersion: "v1", vector: Float32Array.of(0.123456, -1) }),
    });
    await describing.searchFilms({ q: "x", limit: 5 });
    expect(new URL(seen.at(-1)?.url ?? "", url).searchParams.get("vector_query")).toBe(
      "vector:([0.1235,-1], k: 100, distance_threshold: 0.7, alpha: 0.3)",
    );

    const found = await remote.searchFilms({ q: "x", genre: "dra`ma", yearFrom: 1990, limit: 5 });
    expect(found).toMatchObject({ engine: "typesense", total: 1, items: [{ filmId: 7, score: 99 }] });
    const asked = new URL(seen.at(-1)?.url ?? "", url).searchParams;
    expect(asked.get("filter_by")).toBe("genres:=`drama` && year:>=1990");

    // A curator's pin and synonyms go along, the synonyms sent once.
    const [first] = rows.map((row) => Number(JSON.parse(row).id));
    await database.db.searchPin.create({ data: { query: "Café X", filmId: first ?? 0 } });
    await database.db.searchSynonym.create({ data: { words: ["sci-fi", "science fiction"] } });
    const curated = createSearch({ db: database.db, typesense: { url, apiKey: "k" } });
    for (const q of ["cafe x", "other"]) await curated.searchFilms({ q, limit: 5 });
    const [pinned, other] = seen.slice(-2).map(({ url: path }) => new URL(path, url).searchParams);
    expect(pinned?.get("pinned_hits")).toBe(`${first}:1`);
    expect(other?.get("pinned_hits")).toBeNull();
    expect(other?.get("synonym_sets")).toBe("kinora");
    const sets = seen.filter(({ url: path }) => path === "/synonym_sets/kinora");
    expect(sets.map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
      ["PUT", { items: [{ id: expect.any(String), synonyms: ["sci-fi", "science fiction"] }] }],
    ]);
    await database.db.searchPin.deleteMany();
    await database.db.searchSynonym.deleteMany();

    // A vector counts in the checksum: with another one, the film is to be indexed anew.
    await database.db.filmVector.create({
      data: {
        filmId: first ?? 0,
        modelVersion: "v1",
        vector: Array.from({ length: 64 }, (_, at) => (at ? 0 : 1)),
      },
    });
    expect((await remote.reconcile()).missing).toEqual([first]);
    await remote.indexFilms([first ?? 0]);
    expect((await remote.reconcile()).missing).toEqual([]);
    expect(
      JSON.parse(seen.filter(({ url: path }) => path.includes("import")).at(-1)?.body ?? ""),
    ).toMatchObject({
      vector: expect.arrayContaining([1, 0]),
    });

    await remote.removeFilm(7);
    expect(seen.at(-1)).toMatchObject({ method: "DELETE", url: "/collections/films/documents/7" });

    down.value = true;
    expect((await remote.searchFilms({ q: "seven samurai", limit: 1 })).engine).toBe("postgres");
    expect(errors.length).toBeGreaterThan(0);
    await expect(remote.indexFilms([1])).rejects.toThrow();
  } finally {
    server.close();
  }
}, 30_000);

test("Typesense goes away and comes back: it answers again, and films that changed meanwhile are found out", async () => {
  const { server, url, down } = await startStandIn();
  try {
    const search = createSearch({ db: database.db, typesense: { url, apiKey: "k" } });
    await search.reindexFilms();
    const engine = async () => (await search.searchFilms({ q: "seven samurai", limit: 1 })).engine;
    expect(await engine()).toBe("typesense");
    down.value = true;
    expect(await engine()).toBe("postgres");
    const film = await database.db.film.findFirstOrThrow();
    await database.db.film.update({ where: { id: film.id }, data: { title: "Changed meanwhile" } });
    await expect(search.indexFilms([film.id])).rejects.toThrow();
    down.value = false;
    await expect.poll(engine, { timeout: 20_000 }).toBe("typesense");
    expect((await search.reconcile()).missing).toEqual([film.id]);
  } finally {
    server.close();
  }
}, 40_000);
