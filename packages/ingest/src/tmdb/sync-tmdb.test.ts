import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { syncTmdb } from "./sync-tmdb";
import { openTmdb } from "./tmdb-client";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());

/** A film in the shape that TMDB documents. */
const film = (id: number) => ({
  ...{ id, title: `Film ${id}`, original_title: `Original ${id}`, original_language: "en", adult: false },
  ...{ overview: "Something happens.", release_date: "1999-03-30", runtime: 100, vote_count: 9 },
  genres: [{ id: 878, name: "Science Fiction" }],
  production_countries: [{ iso_3166_1: "US", name: "United States of America" }],
  credits: {
    cast: [
      { name: "Second", order: 1 },
      { name: "First", order: 0 },
    ],
    crew: [
      { name: "Somebody", job: "Director" },
      { name: "Else", job: "Editor" },
    ],
  },
  external_ids: { imdb_id: `tt900000${id}` },
  keywords: { keywords: [{ id: 1, name: "time travel" }] },
  "watch/providers": { results: { DE: { link: "x", flatrate: [{ provider_name: "Somewhere" }] } } },
});

type Answer = (path: string) => Response | undefined;

/** Two pages of two films, with what a test puts in front. */
function fakeTmdb(before: Answer = () => undefined) {
  const asked: string[] = [];
  const answer = async (input: string | URL | Request) => {
    const url = new URL(String(input));
    asked.push(`${url.pathname}${url.searchParams.has("page") ? ` ${url.searchParams.get("page")}` : ""}`);
    const special = before(url.pathname + url.search);
    if (special) return special;
    const page = Number(url.searchParams.get("page"));
    if (page) {
      return Response.json({ page, total_pages: 2, results: [{ id: page * 2 - 1 }, { id: page * 2 }] });
    }
    return Response.json(film(Number(url.pathname.split("/").at(-1))));
  };
  return { asked, client: openTmdb({ apiKey: "0".repeat(32), requestsPerSecond: 1000, fetch: answer }) };
}

test("stopped by an error on the second page, the sync goes on there; films, people and offers are written", async () => {
  const broken = fakeTmdb((path) =>
    path.includes("/movie/3") ? new Response("", { status: 401 }) : undefined,
  );
  await expect(syncTmdb(db, broken.client, { pages: 5 })).rejects.toThrow("TMDB answers 401 to movie/3.");
  expect(await db.film.count()).toBe(2);

  const { asked, client } = fakeTmdb();
  const report = await syncTmdb(db, client, { pages: 5 });
  expect(asked).toEqual(["/3/discover/movie 2", "/3/movie/3", "/3/movie/4"]);
  expect(report).toMatchObject({ readCount: 4, writtenCount: 4, refusedCount: 0 });
  expect(await db.importRun.findMany()).toMatchObject([{ status: "completed", error: null }]);

  const written = await db.film.findUniqueOrThrow({
    where: { slug: "film-3-1999" },
    include: {
      ...{ externalIds: { orderBy: { source: "asc" } }, genres: { include: { genre: true } } },
      ...{ credits: { include: { person: true }, orderBy: [{ role: "asc" }, { position: "asc" }] } },
      availability: { include: { provider: true } },
    },
  });
  expect(written).toMatchObject({ year: 1999, runtimeMinutes: 100, originalTitle: "Original 3" });
  expect(written.externalIds.map(({ value }) => value)).toEqual(["tt9000003", "3"]);
  expect(written.genres.map(({ genre }) => genre.slug)).toEqual(["science-fiction"]);
  expect(written.credits.map(({ person }) => person.name)).toEqual(["Somebody", "First", "Second"]);
  expect(written.availability).toMatchObject([
    { region: "DE", offer: "stream", source: "tmdb", provider: { name: "Somewhere" } },
  ]);
});

test("again it leaves the same rows; a film that TMDB took away is passed over, one that does not hold is kept as refused", async () => {
  const { client } = fakeTmdb((path) => {
    if (path.includes("/movie/1?")) return new Response("", { status: 404 });
    if (path.includes("/movie/2?")) return Response.json({ ...film(2), release_date: "0001-01-01" });
    return undefined;
  });
  const report = await syncTmdb(db, client, { pages: 2 });
  expect(report).toMatchObject({ readCount: 3, writtenCount: 0, unchangedCount: 2, refusedCount: 1 });
  expect(await db.availability.count()).toBe(4);
  expect(await db.importRowError.findMany()).toMatchObject([
    { line: 2, reason: expect.stringContaining("year") },
  ]);
});

test("told to wait, it waits and asks again; the key stands in no error", async () => {
  let refused = 0;
  const { client } = fakeTmdb(() => {
    refused += 1;
    return refused <= 2 ? new Response("", { status: 429, headers: { "retry-after": "0" } }) : undefined;
  });
  expect(await client.listFilms(1)).toMatchObject({ page: 1 });
  const failing = fakeTmdb(() => new Response("", { status: 403 }));
  await expect(failing.client.findFilm(1)).rejects.toThrow(/^TMDB answers 403 to movie\/1\.$/);
});

test("requests keep to the rate: eleven at 100 a second take a tenth of a second", async () => {
  const client = openTmdb({
    ...{ apiKey: "a.b.c", requestsPerSecond: 100 },
    fetch: async (_, init) => {
      expect(new Headers(init?.headers).get("authorization")).toBe("Bearer a.b.c");
      return Response.json(film(1));
    },
  });
  const start = performance.now();
  await Promise.all(Array.from({ length: 11 }, () => client.findFilm(1)));
  expect(performance.now() - start).toBeGreaterThanOrEqual(95);
});
