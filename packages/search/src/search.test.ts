import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
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

type Filters = { genre?: string; yearFrom?: number; yearTo?: number; language?: string };

const slugsOf = (q: string, more: Filters = {}, limit = 10) => findBy(search, q, more, limit);

async function findBy(by: Search, q: string, more: Filters = {}, limit = 100) {
  const { items } = await by.searchFilms({ q, limit, ...more });
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

/** Takes every query for the same description; with the word "old" in it, as a model of old made it. */
const createDescribed = () =>
  createSearch({
    ...{ db: database.db, typesense: null },
    describe: async (q) => ({
      modelVersion: q.includes("old") ? "v0" : "v1",
      vector: Float32Array.of(0.6, 0.8),
    }),
  });

/** Two films side by side, all others across. */
async function writeVectors(slugs: readonly string[], modelVersion: string) {
  const films = await database.db.film.findMany({ select: { id: true, slug: true } });
  await database.db.filmVector.deleteMany();
  await database.db.filmVector.createMany({
    data: films.map(({ id, slug }) => ({
      ...{ filmId: id, modelVersion },
      vector: slugs.includes(slug) ? [0.6, 0.8] : [0.8, -0.6],
    })),
  });
}

test("what is described comes after what is named, and goes with filters; another model's vectors count for nothing", async () => {
  const described = createDescribed();
  const find = (q: string, more = {}) => findBy(described, q, more);
  await writeVectors(["tokyo-story-1953", "parasite-2019"], "v1");
  // The first may be answered before the vectors are read.
  await vi.waitFor(async () =>
    expect((await find("xqzw")).toSorted()).toEqual(["parasite-2019", "tokyo-story-1953"]),
  );
  expect(await find("xqzw", { yearTo: 1960 })).toEqual(["tokyo-story-1953"]);
  const named = await find("the godfather");
  expect(named[0]).toBe("the-godfather-1972");
  expect(named).toContain("parasite-2019");
  expect(await find("old xqzw")).not.toContain("parasite-2019");
  await database.db.filmVector.deleteMany();
});

test("words answer while the vectors are read for the first time, however long that takes", async () => {
  await writeVectors(["tokyo-story-1953"], "v1");
  const described = createDescribed();
  const writer = await database.db.pool.connect();
  await writer.query(`BEGIN; LOCK TABLE "FilmVector" IN ACCESS EXCLUSIVE MODE`);
  expect(await findBy(described, "seven samurai")).toContain("seven-samurai-1954");
  await writer.query("COMMIT");
  writer.release();
  await vi.waitFor(async () => expect(await findBy(described, "xqzw")).toEqual(["tokyo-story-1953"]));
  await database.db.filmVector.deleteMany();
});

test("a description that cannot be made out leaves the words, and somebody is told", async () => {
  const errors: unknown[] = [];
  const broken = createSearch({
    ...{ db: database.db, typesense: null, onError: (error: unknown) => errors.push(error) },
    describe: () => Promise.reject(new Error("The artefact is damaged.")),
  });
  expect((await broken.searchFilms({ q: "seven samurai", limit: 1 })).items).toHaveLength(1);
  expect(errors).toHaveLength(1);
});
