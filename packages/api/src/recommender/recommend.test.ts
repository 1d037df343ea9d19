import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { loadDemoWorld } from "@kinora/ingest/demo";
import type { LoadedModel } from "@kinora/registry";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  callAs,
  createTestServices,
  createTestUser,
  type TestServices,
  trainTestModel,
} from "../testing/test-api";

let database: TestDatabase;
let base: TestServices;
let model: LoadedModel;
let filmIds: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  await loadDemoWorld(database.db, { members: 150 });
  base = createTestServices(database.db);
  model = await trainTestModel(database.db);
  const films = await database.db.film.findMany({
    orderBy: { ratingCount: "desc" },
    take: 100,
    select: { id: true },
  });
  filmIds = films.map(({ id }) => id);
}, 120_000);
afterAll(() => database.drop());
beforeEach(() => base.useModel(model));

const film = (index: number) => filmIds[index] ?? 0;

/** Services that count how often a list is made rather than taken from the cache. */
function countMade() {
  const made: string[] = [];
  const cache: TestServices["cache"] = {
    ...base.cache,
    compute: (key, lifetime, make) =>
      base.cache.compute(key, lifetime, () => {
        made.push(key);
        return make();
      }),
  };
  return { services: { ...base, cache }, made };
}

async function rateSome(services: TestServices, ratings = [0, 5, 9]) {
  const userId = await createTestUser(database.db);
  const api = callAs(services, userId);
  for (const index of ratings) await api.rating.set({ filmId: film(index), halfStars: 9 });
  return { userId, api };
}

const idsOf = ({ items }: { items: readonly { film: { id: number } }[] }) =>
  items.map((item) => item.film.id);

test("of many who ask for one list at once, one has it made", async () => {
  const { services, made } = countMade();
  const { api } = await rateSome(services);
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.recommendation.list({ limit: 30 })));
  expect(made).toHaveLength(1);
  expect(new Set(answers.map((answer) => JSON.stringify(idsOf(answer)))).size).toBe(1);
  expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(20);
});

test("a list is made anew for other people, dials, filters, preferences, models and ratings, and for nothing else", async () => {
  const { services, made } = countMade();
  const { userId, api } = await rateSome(services);
  const makes = async (change: () => unknown, params = {}) => {
    await api.recommendation.list({});
    const before = made.length;
    await change();
    await api.recommendation.list(params);
    return made.length - before;
  };
  expect(await makes(() => null)).toBe(0);
  expect(await makes(() => null, { popularity: 0.5 })).toBe(1);
  expect(await makes(() => null, { genre: "drama" })).toBe(1);
  expect(
    await makes(() => api.preference.set({ dials: { popularity: 0, diversity: 0.7, recency: 0 } })),
  ).toBe(1);
  expect(await makes(() => api.rating.set({ filmId: film(20), halfStars: 8 }))).toBe(1);
  expect(await makes(() => api.recommendation.feedback({ filmId: film(30), kind: "hide" }))).toBe(1);
  expect(await makes(() => base.useModel({ ...model, version: "test-2" }))).toBe(1);
  const before = made.length;
  await (await rateSome(services)).api.recommendation.list({});
  expect(made.length - before).toBe(1);
  expect(made.at(-1)).not.toContain(userId);
});

test("a home's rows are ranked anew after a rating, a filter put on it and another row of the curators', and for nothing else", async () => {
  const { services, made } = countMade();
  const { api } = await rateSome(services);
  const makes = async (change: () => unknown) => {
    await api.recommendation.home();
    const before = made.length;
    await change();
    await api.recommendation.home();
    return made.length - before;
  };
  expect(await makes(() => null)).toBe(0);
  expect(await makes(() => api.rating.set({ filmId: film(21), halfStars: 8 }))).toBe(1);
  const filter = { name: "Dramas", params: { genre: "drama" }, onHome: true };
  expect(await makes(() => api.savedFilter.create(filter))).toBe(1);
  const row = {
    key: "more-for-you",
    kind: "for-you",
    title: "More",
    params: {},
    conditions: {},
    position: 9,
  };
  expect(await makes(() => database.db.homeRow.create({ data: row }))).toBe(1);
  await database.db.homeRow.delete({ where: { key: row.key } });
});

test("while the model is away nothing is kept, and the first answer after it is personal", async () => {
  const { services, made } = countMade();
  const { api } = await rateSome(services);
  base.useModel(null);
  for (const _ of [1, 2]) expect((await api.recommendation.list({})).source).toBe("content");
  expect(made).toHaveLength(0);
  base.useModel(model);
  expect((await api.recommendation.list({})).source).toBe("personal");
});

test("only what my services hold: in my region, not in another, and nothing of other services", async () => {
  const { userId, api } = await rateSome(base);
  const provider = await database.db.provider.create({ data: { slug: "my-service", name: "My service" } });
  const offer = (index: number, region: string) => ({
    ...{ filmId: film(index), providerId: provider.id, region },
    ...{ offer: "stream", source: "test" },
  });
  await database.db.availability.createMany({
    data: [40, 41, 42].map((index) => offer(index, "SE")).concat([43, 44].map((at) => offer(at, "JP"))),
  });
  const available = async () =>
    idsOf(await api.recommendation.list({ available: true })).toSorted((a, b) => a - b);
  const sorted = (...indices: number[]) => indices.map(film).toSorted((a, b) => a - b);
  await api.preference.set({ region: "SE", providerIds: [provider.id] });
  expect(await available()).toEqual(sorted(40, 41, 42));
  await api.preference.set({ region: "JP" });
  expect(await available()).toEqual(sorted(43, 44));
  await database.db.rating.create({ data: { userId, filmId: film(43), halfStars: 8 } });
  expect(await available()).toEqual(sorted(44));
});

test("who chooses how the list is made gets it so, and what the instance lacks is refused by name", async () => {
  const { api } = await rateSome(base);
  const auto = await api.recommendation.list({ exploration: 0 });
  const chosen = await api.recommendation.list({ model: "ials", exploration: 0 });
  expect(idsOf(chosen)).toEqual(idsOf(auto));
  expect((await api.recommendation.list({ model: "content" })).source).toBe("content");
  const popular = await api.recommendation.list({ model: "popular" });
  expect(popular.source).toBe("popular");
  expect(popular.items.every(({ source }) => source === "popular")).toBe(true);
  await expect(api.recommendation.list({ model: "ease" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    message: expect.stringContaining("ease"),
  });
});

test("who rates blindly is shown no prediction; each rating keeps whether one was shown", async () => {
  const { userId, api } = await rateSome(base);
  const predictions = async () => {
    const { items } = await api.recommendation.list({ limit: 10 });
    return items.flatMap((item) => [item.predictedStars, item.film.predictedStars, item.predictedRange]);
  };
  expect((await predictions()).every((prediction) => prediction !== null)).toBe(true);
  await api.preference.set({ blindRating: true });
  expect((await predictions()).every((prediction) => prediction === null)).toBe(true);
  await api.rating.set({ filmId: film(50), halfStars: 7, predictionShown: true });
  await api.rating.set({ filmId: film(51), halfStars: 7 });
  const kept = await database.db.rating.findMany({
    where: { userId, filmId: { in: [film(50), film(51)] } },
    select: { filmId: true, predictionShown: true },
  });
  expect(new Map(kept.map((row) => [row.filmId, row.predictionShown]))).toEqual(
    new Map([
      [film(50), true],
      [film(51), false],
    ]),
  );
});

test("feedback is kept with its request, place and surface beside what was shown there", async () => {
  const { userId, api } = await rateSome(base);
  const { items, requestId } = await api.recommendation.list({ limit: 12 });
  const clicked = items[3]?.film.id ?? 0;
  await api.recommendation.feedback({
    ...{ requestId, filmId: clicked, kind: "click" },
    ...{ position: 3, surface: "list" },
  });
  const [kept] = await database.db.feedback.findMany({ where: { userId } });
  expect(kept).toMatchObject({ requestId, filmId: clicked, kind: "click", position: 3, surface: "list" });
  const shown = await database.db.impression.findMany({
    where: { requestId },
    orderBy: { position: "asc" },
    select: { filmId: true, position: true },
  });
  expect(shown.map((row) => row.filmId)).toEqual(idsOf({ items }));
  expect(shown[3]).toEqual({ filmId: clicked, position: 3 });
});

test("when the model fails a lower rung answers, on the home page too, and that answer is not kept", async () => {
  const { api } = await rateSome(base);
  const broken = new Proxy(model.recommender, {
    get(target, name, receiver) {
      if (name !== "foldIn") return Reflect.get(target, name, receiver);
      return () => {
        throw new Error("The kernel is out of memory.");
      };
    },
  });
  base.useModel({ ...model, version: "mended", recommender: broken });
  const answer = await api.recommendation.list({ limit: 40 });
  expect(answer.items).toHaveLength(40);
  expect(answer).toMatchObject({ source: "content", modelVersion: null });
  expect((await api.recommendation.home()).rows.length).toBeGreaterThan(0);
  base.useModel({ ...model, version: "mended" });
  expect((await api.recommendation.list({ limit: 40 })).source).toBe("personal");
});
