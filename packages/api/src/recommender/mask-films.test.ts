import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { loadDemoWorld } from "@kinora/ingest/demo";
import { LinearRanker } from "@kinora/recsys";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  callAs,
  createTestServices,
  createTestUser,
  type TestServices,
  trainTestModel,
} from "../testing/test-api";

let database: TestDatabase;
let services: TestServices;
let userId: string;
let filmIds: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await loadDemoWorld(db, { members: 60 });
  services = createTestServices(db);
  services.useModel(await trainTestModel(db));
  const one = Float64Array.of(1, 1, 1, 1);
  services.useRanker({ version: "r", model: new LinearRanker(one, new Float64Array(4), one) });
  userId = await createTestUser(db);
  const films = await db.film.findMany({ orderBy: { ratingCount: "desc" }, take: 90, select: { id: true } });
  filmIds = films.map(({ id }) => id);
}, 120_000);
afterAll(() => database.drop());

const wishes = fc.record(
  {
    genre: fc.constantFrom("drama", "comedy", "horror", "no-such-genre"),
    language: fc.constantFrom("en", "fr", "ja"),
    yearFrom: fc.integer({ min: 1920, max: 2010 }),
    yearTo: fc.integer({ min: 1950, max: 2025 }),
    maxRuntime: fc.integer({ min: 70, max: 200 }),
    watchlist: fc.constantFrom("include" as const, "exclude" as const, "only" as const),
    model: fc.constantFrom("auto" as const, "content" as const, "popular" as const),
    popularity: fc.double({ min: -1, max: 1, noNaN: true }),
    exploration: fc.double({ min: 0, max: 0.5, noNaN: true }),
  },
  { requiredKeys: [] },
);
const limits = fc.record({
  maturity: fc.constantFrom(0, 6, 12, 16, 18),
  languages: fc.uniqueArray(fc.constantFrom("en", "fr", "ja", "de"), { maxLength: 3 }),
});
/** How many of each kind of film the person has to do with. */
const acts = fc.record({ rated: fc.nat(12), hidden: fc.nat(12), watchlist: fc.nat(12) });

/** Starts the person anew: films from the most popular down are rated, hidden or wanted, none twice. */
async function arrange({ rated, hidden, watchlist }: { rated: number; hidden: number; watchlist: number }) {
  const { db } = database;
  await Promise.all([
    db.rating.deleteMany({ where: { userId } }),
    db.hiddenFilm.deleteMany({ where: { userId } }),
    db.watchlistEntry.deleteMany({ where: { userId } }),
  ]);
  const [ratedIds, hiddenIds, wantedIds] = [
    filmIds.slice(0, rated),
    filmIds.slice(rated, rated + hidden),
    filmIds.slice(rated + hidden, rated + hidden + watchlist),
  ];
  await db.rating.createMany({ data: ratedIds.map((filmId) => ({ userId, filmId, halfStars: 9 })) });
  await db.hiddenFilm.createMany({
    data: hiddenIds.map((filmId, at) => ({ userId, filmId, kind: at % 2 ? "hide" : "seen" })),
  });
  await db.watchlistEntry.createMany({ data: wantedIds.map((filmId) => ({ userId, filmId })) });
  await db.user.update({ where: { id: userId }, data: { tasteVersion: { increment: 1 } } });
  return { refused: new Set([...ratedIds, ...hiddenIds]), wanted: new Set(wantedIds) };
}

test("whatever is wished and from whichever rung, no list and no home row holds a film that is seen, hidden, filtered or beyond a limit", async () => {
  const api = callAs(services, userId);
  await fc.assert(
    fc.asyncProperty(wishes, limits, acts, async (wish, limit, act) => {
      const { refused, wanted } = await arrange(act);
      await api.preference.set(limit);
      const { items } = await api.recommendation.list({ limit: 60, ...wish });
      const home = await api.recommendation.home();
      const shownAtHome = home.rows.filter(({ kind }) => kind !== "rewatch").flatMap((row) => row.items);
      const ids = [...items, ...shownAtHome].map(({ film }) => film.id);
      const films = await database.db.film.findMany({ where: { id: { in: ids } } });
      for (const { id, minimumAge, originalLanguage } of films) {
        expect(refused.has(id)).toBe(false);
        if (limit.maturity < 18) expect(minimumAge ?? 99).toBeLessThanOrEqual(limit.maturity);
        if (limit.languages.length > 0 && wish.language === undefined)
          expect(limit.languages).toContain(originalLanguage);
      }
      for (const { film } of items) {
        if (wish.genre) expect(film.genres).toContain(wish.genre);
        if (wish.language) expect(film.originalLanguage).toBe(wish.language);
        if (wish.yearFrom) expect(film.year ?? 0).toBeGreaterThanOrEqual(wish.yearFrom);
        if (wish.yearTo) expect(film.year ?? 9_999).toBeLessThanOrEqual(wish.yearTo);
        if (wish.maxRuntime) expect(film.runtimeMinutes ?? 9_999).toBeLessThanOrEqual(wish.maxRuntime);
        if (wish.watchlist === "only") expect(wanted.has(film.id)).toBe(true);
        if (wish.watchlist === "exclude") expect(wanted.has(film.id)).toBe(false);
      }
    }),
    { numRuns: 40, seed: 20_261_126 },
  );
}, 60_000);
