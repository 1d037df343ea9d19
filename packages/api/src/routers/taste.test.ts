import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
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
const genreIdBySlug = new Map<string, number>();

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await loadCatalogue(db.pool);
  for (const { id, slug } of await db.genre.findMany()) genreIdBySlug.set(slug, id);
  // Thirty people who each like every fifth film from their own start: enough for a model.
  const films = await db.film.findMany({ orderBy: { id: "asc" }, take: 600, select: { id: true } });
  for (let person = 0; person < 30; person++) {
    const userId = await createTestUser(db);
    const own = films.filter((_, at) => (at * 7 + person) % 11 < 2);
    await db.rating.createMany({
      data: own.map(({ id }, at) => ({ userId, filmId: id, halfStars: 4 + ((at + person) % 7) })),
    });
  }
  services = createTestServices(db);
  services.useModel(await trainTestModel(db));
}, 60_000);
afterAll(() => database.drop());

/** Somebody who loved twelve films, half of them of one genre. */
async function somebody(genre: string) {
  const userId = await createTestUser(database.db);
  const api = callAs(services, userId);
  const of = (is: object) =>
    database.db.film.findMany({
      where: { id: { lte: 600 }, ...is },
      orderBy: { id: "asc" },
      take: 6,
      select: { id: true },
    });
  const genreFilms = await of({ genres: { some: { genre: { slug: genre } } } });
  const others = await of({ genres: { none: { genre: { slug: genre } } } });
  for (const { id } of [...genreFilms, ...others]) await api.rating.set({ filmId: id, halfStars: 9 });
  return { userId, api, genreFilmIds: genreFilms.map(({ id }) => id) };
}

const signal = (genre: string, says: object) => ({
  signals: [{ kind: "genre" as const, value: String(genreIdBySlug.get(genre)), ...says }],
});
const share = (items: { film: { genres: string[] } }[], genre: string) =>
  items.filter(({ film }) => film.genres.includes(genre)).length / items.length;

const only = (slug: string, not: string) => ({
  genres: { some: { genre: { slug } }, none: { genre: { slug: not } } },
});

test("what is believed names genres with counts and leanings, by hand", async () => {
  const userId = await createTestUser(database.db);
  const api = callAs(services, userId);
  const westerns = await database.db.film.findMany({
    where: only("western", "drama"),
    take: 2,
  });
  const dramas = await database.db.film.findMany({
    where: only("drama", "western"),
    take: 2,
  });
  for (const { id } of westerns) await api.rating.set({ filmId: id, halfStars: 10 });
  for (const { id } of dramas) await api.rating.set({ filmId: id, halfStars: 4 });
  const { habits, leanings } = await api.taste.get();
  expect(habits).toMatchObject({ ratingCount: 4, averageStars: 3.5, deviationStars: 1.5 });
  expect(habits.histogram).toEqual([0, 0, 0, 2, 0, 0, 0, 0, 0, 2]);
  // (5 − 3.5) · 2 / (2 + 4) = 0.5 stars, and the same below.
  expect(leanings.genre.find(({ name }) => name === "Western")).toMatchObject({
    count: 2,
    averageStars: 5,
    lean: 0.5,
  });
  expect(leanings.genre.find(({ name }) => name === "Drama")).toMatchObject({
    count: 2,
    averageStars: 2,
    lean: -0.5,
  });
});

test("more of a genre raises its share of the very next list, and less lowers it", async () => {
  const { api } = await somebody("drama");
  const list = async () => (await api.recommendation.list({ limit: 40 })).items;
  const before = share(await list(), "comedy");
  await api.taste.set(signal("comedy", { weight: 1 }));
  const more = share(await list(), "comedy");
  await api.taste.set(signal("comedy", { weight: -1 }));
  const less = share(await list(), "comedy");
  expect(more).toBeGreaterThan(before);
  expect(less).toBeLessThan(before);
  await api.taste.set(signal("comedy", {}));
  expect(share(await list(), "comedy")).toBe(before);
  expect(await database.db.tasteSignal.count({ where: { value: String(genreIdBySlug.get("comedy")) } })).toBe(
    0,
  );
});

test("a hidden genre never comes up, whatever is asked", async () => {
  const { api } = await somebody("drama");
  await api.taste.set(signal("drama", { hidden: true }));
  for (const dials of [
    {},
    { popularity: 1 },
    { diversity: 1 },
    { model: "content" as const },
    { model: "popular" as const },
  ]) {
    const { items } = await api.recommendation.list({ limit: 60, ...dials });
    expect(share(items, "drama")).toBe(0);
  }
  const home = await api.recommendation.home();
  expect(
    home.rows
      .flatMap(({ items }) => items)
      .filter(({ film }) => film.genres.includes("drama") && film.myHalfStars === null),
  ).toEqual([]);
});

test("a muted genre is as if its films had not been rated", async () => {
  const { api, genreFilmIds } = await somebody("western");
  const ids = async (params: { without?: number[] }) =>
    (await api.recommendation.list({ limit: 30, ...params })).items.map(({ film }) => film.id);
  const rated = await database.db.film.findMany({
    where: { genres: { some: { genre: { slug: "western" } } }, ratings: { some: {} } },
    select: { id: true },
  });
  const without = await ids({ without: rated.map(({ id }) => id) });
  expect(await ids({})).not.toEqual(without);
  await api.taste.set(signal("western", { muted: true }));
  expect(await ids({})).toEqual(without);
  const [pick] = (await api.recommendation.list({ limit: 1 })).items;
  expect(pick?.reasons.filter(({ filmId }) => genreFilmIds.includes(filmId))).toEqual([]);
});

test("how much directors count changes the list, and its reasons still sum to 1", async () => {
  const { api } = await somebody("drama");
  const before = (await api.recommendation.list({ limit: 30 })).items;
  await api.taste.set({ signalWeights: { director: 3, genre: 0 } });
  const after = (await api.recommendation.list({ limit: 30 })).items;
  expect(after.map(({ film }) => film.id)).not.toEqual(before.map(({ film }) => film.id));
  for (const { reasons, reasonsRest } of after) {
    expect(reasons.reduce((sum, { share: part }) => sum + part, reasonsRest)).toBeCloseTo(1, 6);
  }
});

test("a signal that is none of its kind is named, and a neighbour is found only by who takes part", async () => {
  const { api } = await somebody("drama");
  const bad = api.taste.set({ signals: [{ kind: "country", value: "France" }] });
  await expect(bad).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(api.taste.neighbours({})).rejects.toMatchObject({ code: "CONFLICT" });
  const twin = await createTestUser(database.db);
  const mine = await api.rating.list({ limit: 100 });
  for (const [at, { film }] of mine.items.entries()) {
    const halfStars = 3 + (at % 7);
    await api.rating.set({ filmId: film.id, halfStars });
    await callAs(services, twin).rating.set({ filmId: film.id, halfStars });
  }
  await database.db.profile.create({
    data: { userId: twin, handle: "twin", name: "Twin", visibility: "public" },
  });
  await api.preference.set({ neighboursOptIn: true });
  expect((await api.taste.neighbours({})).items).toEqual([]);
  await callAs(services, twin).preference.set({ neighboursOptIn: true });
  expect((await api.taste.neighbours({})).items).toMatchObject([
    { handle: "twin", sharedCount: 12, agreement: 1 },
  ]);
});

test("a saved filter stands on the home page as a row that holds what it says", async () => {
  const { api } = await somebody("drama");
  const saved = await api.savedFilter.create({
    name: "Long comedies",
    params: { genre: "comedy" },
    onHome: true,
  });
  await expect(api.savedFilter.create({ name: "Long comedies", params: {} })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const row = (await api.recommendation.home()).rows.find(({ key }) => key === `saved-${saved.id}`);
  expect(row?.title).toBe("Long comedies");
  expect(share(row?.items ?? [], "comedy")).toBe(1);
  const second = await api.savedFilter.create({ name: "Nineties", params: { yearFrom: 1990, yearTo: 1999 } });
  const { items } = await api.savedFilter.order({ ids: [second.id, saved.id] });
  expect(items.map(({ name }) => name)).toEqual(["Nineties", "Long comedies"]);
  const stranger = callAs(services, await createTestUser(database.db));
  await expect(stranger.savedFilter.delete({ id: saved.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a watchlist is sorted by length or by what is at hand, and pages hold every film once", async () => {
  const { userId, api } = await somebody("drama");
  const films = await database.db.film.findMany({
    where: { ratings: { none: { userId } }, runtimeMinutes: { not: null } },
    take: 9,
    orderBy: { id: "desc" },
  });
  for (const { id } of films) await api.watchlist.add({ filmId: id });
  const all = async (input: object) => {
    const seen: number[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await api.watchlist.list({ limit: 4, cursor, ...input });
      seen.push(...page.items.map(({ film }) => film.id));
      cursor = page.nextCursor;
    } while (cursor);
    return seen;
  };
  const byLength = films
    .toSorted((a, b) => (a.runtimeMinutes ?? 0) - (b.runtimeMinutes ?? 0) || a.id - b.id)
    .map(({ id }) => id);
  expect(await all({ sort: "runtime" })).toEqual(byLength);
  expect(new Set(await all({ sort: "predicted" })).size).toBe(9);
  const provider = await database.db.provider.create({ data: { slug: "own", name: "Own" } });
  const held = films[4]?.id ?? 0;
  await database.db.availability.create({
    data: { filmId: held, providerId: provider.id, region: "FR", offer: "stream", source: "test" },
  });
  await api.preference.set({ region: "FR", providerIds: [provider.id] });
  expect((await all({ sort: "available" }))[0]).toBe(held);
  expect(await all({ available: true })).toEqual([held]);
  expect(await api.film.availability({ filmId: held })).toMatchObject({
    region: "FR",
    regions: ["FR"],
    items: [{ slug: "own", mine: true }],
  });
  expect((await api.recommendation.list({ available: true })).items.map(({ film }) => film.id)).toEqual([
    held,
  ]);
});

test("a year in review counts by hand: viewings, minutes, streak, busiest day", async () => {
  const userId = await createTestUser(database.db);
  const api = callAs(services, userId);
  const [one, two] = await database.db.film.findMany({
    where: { runtimeMinutes: { gt: 0 } },
    take: 2,
    orderBy: { id: "asc" },
  });
  if (!one || !two) throw new Error("The catalogue has films.");
  const log = (filmId: number, watchedOn: string, halfStars?: number) =>
    api.diary.create({ filmId, watchedOn, halfStars });
  await log(one.id, "2025-03-01", 9);
  await log(two.id, "2025-03-02", 6);
  await log(one.id, "2025-03-03");
  await log(two.id, "2025-03-03");
  await log(one.id, "2025-07-01");
  await log(one.id, "2024-12-31");
  const year = await api.diary.yearInReview({ year: 2025 });
  expect(year).toMatchObject({
    ...{ viewingCount: 5, filmCount: 2, rewatchCount: 3, longestStreakDays: 3 },
    ...{ busiestDay: "2025-03-03", busiestDayCount: 2, averageStars: 3.75 },
    minutes: 3 * (one.runtimeMinutes ?? 0) + 2 * (two.runtimeMinutes ?? 0),
  });
  expect(year.byMonth).toEqual([0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
  expect(year.loved.map(({ film, count }) => [film.id, count])).toEqual([
    [one.id, 3],
    [two.id, 2],
  ]);
  expect([year.firstFilm?.id, year.lastFilm?.id]).toEqual([one.id, one.id]);
  expect(await api.diary.yearInReview({ year: 2020 })).toMatchObject({
    viewingCount: 0,
    busiestDay: null,
    loved: [],
  });
});

test("many films are hidden at once, and what is no film is left out", async () => {
  const { api } = await somebody("drama");
  const { items } = await api.recommendation.list({ limit: 10 });
  const filmIds = items.map(({ film }) => film.id);
  expect(await api.feedback.hideMany({ filmIds: [...filmIds, 2_000_000_000] })).toEqual({ hiddenCount: 10 });
  const next = (await api.recommendation.list({ limit: 30 })).items.map(({ film }) => film.id);
  expect(next.filter((id) => filmIds.includes(id))).toEqual([]);
});

test("each of the latest ratings is predicted from all the others, and compared with guessing the mean", async () => {
  const { api, userId } = await somebody("drama");
  const films = await database.db.film.findMany({
    where: { id: { lte: 600 }, ratings: { none: { userId } } },
    orderBy: { id: "desc" },
    ...{ take: 3, select: { id: true } },
  });
  for (const { id } of films) await api.rating.set({ filmId: id, halfStars: 2 });
  const { items, errorStars, guessErrorStars } = await api.taste.check();
  expect(items).toHaveLength(15);
  const low = items.filter(({ film }) => films.some(({ id }) => id === film.id));
  // Without their own rating, nothing but the others speaks: it is not the one star that they were given.
  expect(low.map(({ myStars }) => myStars)).toEqual([1, 1, 1]);
  for (const { predictedStars } of low) expect(predictedStars).toBeGreaterThan(1.5);
  const mean =
    items.reduce((sum, { myStars, predictedStars }) => sum + Math.abs(myStars - predictedStars), 0) / 15;
  expect(errorStars).toBeCloseTo(mean, 9);
  const others = (12 * 4.5 + 3 * 1 - 1) / 14;
  const othersOfLoved = (11 * 4.5 + 3 * 1) / 14;
  expect(guessErrorStars).toBeCloseTo((3 * (others - 1) + 12 * (4.5 - othersOfLoved)) / 15, 9);
});

test("with fewer than five ratings that count there is nothing to compare", async () => {
  const api = callAs(services, await createTestUser(database.db));
  for (const filmId of [1, 2, 3, 4]) await api.rating.set({ filmId, halfStars: 8 });
  expect(await api.taste.check()).toEqual({ errorStars: null, guessErrorStars: null, items: [] });
});
