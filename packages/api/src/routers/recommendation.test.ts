import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { loadDemoWorld } from "@kinora/ingest/demo";
import type { LoadedModel } from "@kinora/registry";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import {
  callAs,
  createTestServices,
  createTestUser,
  type TestServices,
  trainTestModel,
} from "../testing/test-api";

let database: TestDatabase;
let services: TestServices;
let model: LoadedModel;
let filmIds: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  await loadDemoWorld(database.db, { members: 250 });
  services = createTestServices(database.db);
  model = await trainTestModel(database.db);
  const films = await database.db.film.findMany({
    orderBy: { ratingCount: "desc" },
    take: 300,
    select: { id: true },
  });
  filmIds = films.map(({ id }) => id);
}, 120_000);
afterAll(() => database.drop());
beforeEach(() => services.useModel(model));

const film = (index: number) => filmIds[index] ?? 0;

async function viewerWith(ratings: readonly (readonly [number, number])[]) {
  const userId = await createTestUser(database.db);
  const api = callAs(services, userId);
  for (const [filmId, halfStars] of ratings) await api.rating.set({ filmId, halfStars });
  return { userId, api };
}

test("somebody without any rating gets a full list, and so does a visitor", async () => {
  const { api } = await viewerWith([]);
  for (const caller of [api, callAs(services, null)]) {
    const list = await caller.recommendation.list({ limit: 40 });
    expect(list.items).toHaveLength(40);
    expect(list.source).toBe("popular");
  }
});

test("each rung of the ladder answers when those above it cannot", async () => {
  const { userId, api } = await viewerWith([
    [film(0), 10],
    [film(5), 9],
  ]);
  expect((await api.recommendation.list({})).source).toBe("personal");
  services.useModel(null);
  expect((await api.recommendation.list({})).source).toBe("content");
  await database.db.rating.deleteMany({ where: { userId } });
  expect((await api.recommendation.list({})).source).toBe("popular");
});

test("an instance without ratings answers from its collections", async () => {
  const empty = await createTestDatabase();
  try {
    const { loadCatalogue } = await import("@kinora/db/catalogue");
    await loadCatalogue(empty.db.pool);
    const [first, second] = await empty.db.film.findMany({
      take: 2,
      orderBy: { id: "desc" },
      select: { id: true },
    });
    await empty.db.collection.create({
      data: {
        ...{ slug: "chosen", title: "Chosen", published: true },
        entries: { create: [first, second].map((entry, position) => ({ filmId: entry?.id ?? 0, position })) },
      },
    });
    const list = await callAs(createTestServices(empty.db), null).recommendation.list({ limit: 10 });
    expect(list.source).toBe("editorial");
    expect(list.items).toHaveLength(10);
    expect(list.items.slice(0, 2).map((item) => item.film.id)).toEqual([first?.id, second?.id]);
  } finally {
    await empty.drop();
  }
});

test("no list ever holds a film that was rated, logged, hidden or seen", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(120), { minLength: 3, maxLength: 14 }),
      fc.record(
        { popularity: dialArbitrary, diversity: dialArbitrary, recency: dialArbitrary },
        { requiredKeys: [] },
      ),
      async (indices, dials) => {
        const { userId, api } = await viewerWith([]);
        const kinds = ["rate", "log", "hide", "seen"] as const;
        for (const [at, index] of indices.entries()) {
          const filmId = film(index);
          const kind = kinds[at % 4];
          if (kind === "rate") await api.rating.set({ filmId, halfStars: 1 + (index % 10) });
          else if (kind === "log")
            await database.db.diaryEntry.create({ data: { userId, filmId, watchedOn: new Date() } });
          else await api.recommendation.feedback({ filmId, kind: kind ?? "hide" });
        }
        const { items } = await api.recommendation.list({ limit: 100, ...dials });
        const touched = new Set(indices.map(film));
        expect(items.filter((item) => touched.has(item.film.id))).toEqual([]);
        expect(items).toHaveLength(100);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);
const dialArbitrary = fc.double({ min: -1, max: 1, noNaN: true });

test("reasons and the rest sum to 1, and scores never rise down the list", async () => {
  const { api } = await viewerWith(
    [0, 3, 8, 20, 40].map((index, at) => [film(index), [10, 9, 8, 2, 7][at] ?? 7]),
  );
  for (const params of [{}, { popularity: -1, diversity: 1, recency: 0.5 }, { model: "content" as const }]) {
    const { items } = await api.recommendation.list({ limit: 60, ...params });
    for (const { reasons, reasonsRest, score } of items) {
      const sum = reasons.reduce((total, { share }) => total + share, reasonsRest);
      expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
      expect(score).toBeGreaterThan(0);
      expect(reasons.every(({ title }) => title.length > 0)).toBe(true);
    }
    const scores = items.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  }
});

test("a rating changes the very next answer, and taking it back restores the one before", async () => {
  const { api } = await viewerWith([
    [film(0), 10],
    [film(7), 9],
  ]);
  const idsOf = async () => (await api.recommendation.list({})).items.map((item) => item.film.id);
  const before = await idsOf();
  expect(await idsOf()).toEqual(before);
  await api.rating.set({ filmId: before[0] ?? 0, halfStars: 10 });
  expect(await idsOf()).not.toEqual(before);
  await api.rating.delete({ filmId: before[0] ?? 0 });
  expect(await idsOf()).toEqual(before);
});

test("a hide changes the next answer and an undo restores it", async () => {
  const { api } = await viewerWith([
    [film(0), 10],
    [film(7), 9],
  ]);
  const { items, requestId } = await api.recommendation.list({});
  const filmId = items[0]?.film.id ?? 0;
  await api.recommendation.feedback({ requestId, filmId, kind: "hide", position: 0 });
  expect((await api.recommendation.list({})).items.map((item) => item.film.id)).not.toContain(filmId);
  expect((await api.feedback.hidden.list({})).items.map((item) => item.film.id)).toEqual([filmId]);
  await api.feedback.undo({ filmId });
  expect((await api.recommendation.list({})).items[0]?.film.id).toBe(filmId);
});

test("a promotion changes the answer's model at once", async () => {
  const { api } = await viewerWith([[film(0), 10]]);
  expect((await api.recommendation.list({})).modelVersion).toBe("test-1");
  services.useModel({ ...model, version: "test-2" });
  expect((await api.recommendation.list({})).modelVersion).toBe("test-2");
});

test("an answer without a model is not kept", async () => {
  const { api } = await viewerWith([[film(0), 10]]);
  services.useModel(null);
  expect((await api.recommendation.list({})).source).toBe("content");
  services.useModel(model);
  expect((await api.recommendation.list({})).source).toBe("personal");
});

test("filters are hard: genre, years, language, runtime", async () => {
  const { api } = await viewerWith([
    [film(0), 10],
    [film(9), 8],
  ]);
  const { items } = await api.recommendation.list({
    genre: "drama",
    yearFrom: 1950,
    yearTo: 1989,
    maxRuntime: 120,
    limit: 50,
  });
  expect(items.length).toBeGreaterThan(10);
  for (const { film: card } of items) {
    expect(card.genres).toContain("drama");
    expect(card.year).toBeGreaterThanOrEqual(1950);
    expect(card.year).toBeLessThanOrEqual(1989);
    expect(card.runtimeMinutes).toBeLessThanOrEqual(120);
  }
  const french = await api.recommendation.list({ language: "fr" });
  expect(french.items.every((item) => item.film.originalLanguage === "fr")).toBe(true);
});

test("a child's limit leaves out whatever is for older people or was never judged", async () => {
  const { userId, api } = await viewerWith([[film(0), 10]]);
  await database.db.preference.update({ where: { userId }, data: { maturity: 6 } });
  const { items } = await api.recommendation.list({ limit: 60 });
  const ages = await database.db.film.findMany({ where: { id: { in: items.map((item) => item.film.id) } } });
  expect(ages.length).toBeGreaterThan(0);
  expect(ages.every(({ minimumAge }) => minimumAge !== null && minimumAge <= 6)).toBe(true);
});

test("dials move the list the way they say", async () => {
  const { api } = await viewerWith([
    [film(0), 10],
    [film(4), 9],
    [film(30), 8],
  ]);
  const mean = async (params: { popularity?: number; recency?: number }, of: "ratingCount" | "year") => {
    const { items } = await api.recommendation.list({ limit: 30, ...params });
    return items.reduce((sum, item) => sum + (item.film[of] ?? 0), 0) / items.length;
  };
  expect(await mean({ popularity: -1 }, "ratingCount")).toBeLessThan(
    await mean({ popularity: 1 }, "ratingCount"),
  );
  expect(await mean({ recency: -1 }, "year")).toBeLessThan(await mean({ recency: 1 }, "year"));
});

test("without a rating the list is as if it had not been given, though the film stays out", async () => {
  const { api } = await viewerWith([
    [film(0), 10],
    [film(6), 10],
  ]);
  const all = await api.recommendation.list({});
  const less = await api.recommendation.list({ without: [film(6)] });
  expect(less.items.map((item) => item.film.id)).not.toEqual(all.items.map((item) => item.film.id));
  expect(less.items.flatMap((item) => item.reasons).every(({ filmId }) => filmId !== film(6))).toBe(true);
  expect(less.items.map((item) => item.film.id)).not.toContain(film(6));
});

test("because names every film that counts, and their shares sum to 1 with the rest", async () => {
  const { api } = await viewerWith([
    [film(0), 10],
    [film(6), 9],
    [film(12), 8],
  ]);
  const { items } = await api.recommendation.list({});
  const filmId = items[0]?.film.id ?? 0;
  const { contributions, item, fromContent, fromPopularity } = await api.recommendation.because({ filmId });
  const sum = contributions.reduce((total, { share }) => total + share, fromContent + fromPopularity);
  expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
  expect(item.film.id).toBe(filmId);
  expect(contributions.map((reason) => reason.filmId).sort()).toEqual([film(0), film(6), film(12)].sort());
});

test("the home page has rows of films, none twice outside the person's own shelves", async () => {
  const { api } = await viewerWith([0, 2, 4, 9, 17].map((index) => [film(index), 10]));
  const home = await api.recommendation.home();
  expect(home.ratingCount).toBe(5);
  expect(home.rows.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["for-you", "because", "hidden-gems", "popular"]),
  );
  const offered = home.rows
    .filter(({ kind }) => kind !== "watchlist" && kind !== "rewatch")
    .flatMap(({ items }) => items);
  expect(new Set(offered.map((item) => item.film.id)).size).toBe(offered.length);
  expect(home.rows.some(({ title }) => title.includes("{film}"))).toBe(false);
});

test("the interview asks about other films after each answer and previews a list", async () => {
  const api = callAs(services, null);
  const first = await api.recommendation.interview({ limit: 5 });
  expect(first.items).toHaveLength(5);
  const [asked] = first.items;
  const next = await api.recommendation.interview({
    limit: 5,
    answered: [{ filmId: asked?.id ?? 0, halfStars: 10 }],
  });
  expect(next.items.map(({ id }) => id)).not.toContain(asked?.id);
  expect(next.answeredCount).toBe(1);
  expect(next.preview.length).toBeGreaterThan(0);
  expect(next.preview[0]?.reasons[0]?.filmId).toBe(asked?.id);
});

test("bad input is refused by name, and what is somebody else's reads as absent", async () => {
  const { api } = await viewerWith([[film(0), 10]]);
  await expect(api.recommendation.list({ popularity: 2 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(api.recommendation.list({ limit: 0 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(api.recommendation.list({ model: "ease" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const { requestId } = await callAs(services, null).recommendation.list({});
  const feedback = { requestId, filmId: film(3), kind: "click" as const };
  await expect(api.recommendation.feedback(feedback)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(api.recommendation.feedback({ filmId: 2_000_000_000, kind: "hide" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(
    callAs(services, null).recommendation.feedback({ filmId: film(0), kind: "hide" }),
  ).rejects.toMatchObject({
    code: "UNAUTHORIZED",
  });
});

test("films that are like one film name it as the reason", async () => {
  const { items } = await callAs(services, null).film.similar({ filmId: film(0), limit: 10 });
  expect(items).toHaveLength(10);
  for (const { reasons, reasonsRest } of items) {
    expect(reasons[0]?.filmId).toBe(film(0));
    expect(Math.abs((reasons[0]?.share ?? 0) + reasonsRest - 1)).toBeLessThan(1e-6);
  }
  await expect(callAs(services, null).film.similar({ filmId: 2_000_000_000 })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a page costs the same few queries however many films it shows", async () => {
  const { api } = await viewerWith([0, 2, 4, 9].map((index) => [film(index), 10]));
  await api.recommendation.home();
  await api.search.query({ q: "love" });
  const spy = vi.spyOn(database.db.pool, "query");
  const countOnce = async (call: () => Promise<unknown>) => {
    spy.mockClear();
    await call();
    return spy.mock.calls.length;
  };
  // Every few seconds a call also asks whether the catalogue changed; of three, one does not.
  const count = async (call: () => Promise<unknown>) =>
    Math.min(await countOnce(call), await countOnce(call), await countOnce(call));
  try {
    expect(await count(() => api.recommendation.list({ limit: 5 }))).toBeLessThanOrEqual(6);
    expect(await count(() => api.recommendation.list({ limit: 100 }))).toBeLessThanOrEqual(6);
    expect(await count(() => api.recommendation.home())).toBeLessThanOrEqual(6);
    expect(await count(() => api.film.list({ limit: 100 }))).toBeLessThanOrEqual(4);
    expect(await count(() => api.search.query({ q: "love", limit: 50 }))).toBeLessThanOrEqual(6);
  } finally {
    spy.mockRestore();
  }
});
