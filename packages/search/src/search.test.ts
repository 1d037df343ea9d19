import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSearch, type Search } from "./index";
import { readQuery } from "./read-query";

let database: TestDatabase;
let search: Search;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadCatalogue(database.db.pool);
  search = createSearch({ db: database.db, typesense: null });
  await search.reindexFilms();
}, 60_000);
afterAll(() => database.drop());

async function slugsOf(
  q: string,
  more: { genre?: string; yearFrom?: number; yearTo?: number; language?: string } = {},
  limit = 10,
) {
  const { items } = await search.searchFilms({ q, limit, ...more });
  const films = await database.db.film.findMany({ where: { id: { in: items.map(({ filmId }) => filmId) } } });
  const slugById = new Map(films.map(({ id, slug }) => [id, slug]));
  return items.map(({ filmId }) => slugById.get(filmId));
}

test.each([
  ["seven samurai", "seven-samurai-1954"],
  ["七人の侍", "seven-samurai-1954"],
  ["Die sieben Samurai", "seven-samurai-1954"],
  ["the godfather", "the-godfather-1972"],
  ["spirited away", "spirited-away-2001"],
  ["in the mood", "in-the-mood-for-love-2000"],
])("%s finds its film first", async (q, slug) => {
  expect((await slugsOf(q))[0]).toBe(slug);
});

test.each([
  ["seven samuray", "seven-samurai-1954"],
  ["the godfahter", "the-godfather-1972"],
  ["spirted away", "spirited-away-2001"],
  ["blade runer", "blade-runner-1982"],
  ["parasit", "parasite-2019"],
  ["casablanka", "casablanca-1942"],
  ["chunking express", "chungking-express-1994"],
])("a typo is forgiven: %s", async (q, slug) => {
  expect((await slugsOf(q)).slice(0, 3)).toContain(slug);
});

test("a name finds that person's films, and the person, accents or not", async () => {
  const films = await slugsOf("akira kurosawa");
  expect(films).toContain("seven-samurai-1954");
  const people = await search.searchPeople({ q: "akira kurosava", limit: 3 });
  expect(people[0]).toMatchObject({ name: "Akira Kurosawa", filmCount: expect.any(Number) });
  const [accented] = await search.searchPeople({ q: "bunuel", limit: 3 });
  expect(accented?.name).toBe("Luis Buñuel");
});

test("a description finds films by what they are about, and a named decade counts", async () => {
  const heists = await search.searchFilms({ q: "a heist in Paris", limit: 5 });
  const films = await database.db.film.findMany({
    where: { id: { in: heists.items.map(({ filmId }) => filmId) } },
    include: { keywords: { include: { keyword: true } } },
  });
  const keywords = films.map((film) => film.keywords.map(({ keyword }) => keyword.name));
  expect(
    keywords.filter((names) => names.includes("heist") || names.includes("paris")).length,
  ).toBeGreaterThanOrEqual(3);
  const years = await database.db.film.findMany({
    where: {
      id: {
        in: (await search.searchFilms({ q: "90s thriller", limit: 5 })).items.map(({ filmId }) => filmId),
      },
    },
  });
  expect(
    years.filter(({ year }) => year !== null && year >= 1990 && year <= 1999).length,
  ).toBeGreaterThanOrEqual(4);
});

test("filters are hard and facets count what was found", async () => {
  const { items, facets, total } = await search.searchFilms({
    q: "love",
    limit: 100,
    genre: "drama",
    yearFrom: 1950,
    yearTo: 1969,
  });
  const films = await database.db.film.findMany({
    where: { id: { in: items.map(({ filmId }) => filmId) } },
    include: { genres: { include: { genre: true } } },
  });
  expect(films.length).toBeGreaterThan(0);
  for (const { year, genres } of films) {
    expect(year).toBeGreaterThanOrEqual(1950);
    expect(year).toBeLessThanOrEqual(1969);
    expect(genres.map(({ genre }) => genre.slug)).toContain("drama");
  }
  expect(facets.genres.find(({ value }) => value === "drama")?.count).toBe(total);
  expect(facets.decades.reduce((sum, { count }) => sum + count, 0)).toBe(total);
});

test("whatever is typed is answered", async () => {
  for (const q of [
    "",
    "   ",
    "'",
    `"(&|!:*`,
    "\\",
    "%_%",
    "a".repeat(200),
    "🎬",
    "' OR 1=1 --",
    ":*",
    "the",
    "-",
    "<->",
  ]) {
    await expect(search.searchFilms({ q, limit: 5 })).resolves.toMatchObject({ engine: "postgres" });
    await expect(search.searchPeople({ q, limit: 5 })).resolves.toBeInstanceOf(Array);
  }
});

test("the index follows the films: changed, removed, reconciled", async () => {
  const film = await database.db.film.findUniqueOrThrow({ where: { slug: "casablanca-1942" } });
  expect((await search.reconcile()).missing).toEqual([]);
  await database.db.film.update({ where: { id: film.id }, data: { title: "Zugzwang in Casablanca" } });
  expect((await search.reconcile()).missing).toEqual([film.id]);
  await search.indexFilms([film.id]);
  expect((await slugsOf("zugzwang"))[0]).toBe("casablanca-1942");
  await database.db.film.update({ where: { id: film.id }, data: { status: "removed" } });
  expect((await search.reconcile()).extra).toEqual([film.id]);
  await search.indexFilms([film.id]);
  expect(await search.reconcile()).toMatchObject({ missing: [], extra: [] });
  expect(await slugsOf("zugzwang")).not.toContain("casablanca-1942");
});

test("a film that a curator pinned to a query comes first", async () => {
  const film = await database.db.film.findUniqueOrThrow({ where: { slug: "tokyo-story-1953" } });
  await database.db.searchPin.create({ data: { query: "Godfather", filmId: film.id } });
  expect((await slugsOf("godfather"))[0]).toBe("tokyo-story-1953");
  await database.db.searchPin.deleteMany();
});

test("a decade is read in its usual spellings", () => {
  expect(readQuery("90s thriller").decade).toEqual({ from: 1990, to: 1999 });
  expect(readQuery("films of the 1940s").decade).toEqual({ from: 1940, to: 1949 });
  expect(readQuery("10s comedy").decade).toEqual({ from: 2010, to: 2019 });
  expect(readQuery("1917").decade).toBeNull();
});

interface Seen {
  method: string;
  url: string;
  key: string | undefined;
  body: string;
}

/** Stands in for Typesense on the wire: remembers requests and answers like it. */
async function startStandIn(): Promise<{
  server: Server;
  url: string;
  seen: Seen[];
  down: { value: boolean };
}> {
  const seen: Seen[] = [];
  const down = { value: false };
  let alias: string | null = null;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url = "" } = request;
    seen.push({ method, url, key: request.headers["x-typesense-api-key"]?.toString(), body });
    const answer = (status: number, value: unknown) => {
      const type = typeof value === "string" ? "text/plain" : "application/json";
      response.writeHead(status, { "content-type": type });
      response.end(typeof value === "string" ? value : JSON.stringify(value));
    };
    if (down.value) return answer(503, { message: "Not Ready or Lagging" });
    if (url.startsWith("/aliases/") && method === "PUT") {
      alias = JSON.parse(body).collection_name;
      return answer(200, { name: "films", collection_name: alias });
    }
    if (url.startsWith("/aliases/"))
      return alias
        ? answer(200, { name: "films", collection_name: alias })
        : answer(404, { message: "Not Found" });
    if (url.includes("/documents/import"))
      return answer(
        200,
        body
          .split("\n")
          .map(() => `{"success":true}`)
          .join("\n"),
      );
    if (url.includes("/documents/search")) {
      return answer(200, {
        found: 1,
        hits: [{ document: { id: "7" }, text_match: 99 }],
        facet_counts: [{ field_name: "genres", counts: [{ value: "drama", count: 1 }] }],
      });
    }
    return answer(200, { ok: true });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, down };
}

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

    const found = await remote.searchFilms({ q: "x", genre: "dra`ma", yearFrom: 1990, limit: 5 });
    expect(found).toMatchObject({ engine: "typesense", total: 1, items: [{ filmId: 7, score: 99 }] });
    const asked = new URL(seen.at(-1)?.url ?? "", url).searchParams;
    expect(asked.get("filter_by")).toBe("genres:=`drama` && year:>=1990");

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
