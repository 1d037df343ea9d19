import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices, createTestUser, type TestServices } from "../../testing/test-api";

let database: TestDatabase;
let services: TestServices;
let curator: ReturnType<typeof callAs>;
let filmIds: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  curator = callAs(services, await createTestUser(database.db, "curator"), "curator");
  const titles = ["Sunrise", "Sunrise Boulevard", "The Automobile"];
  const films = await database.db.film.createManyAndReturn({
    data: titles.map((title) => ({ slug: title.replaceAll(" ", "-"), title, originalTitle: title })),
  });
  filmIds = films.map(({ id }) => id);
  await services.search.reindexFilms();
});
afterAll(() => database.drop());

const searched = async (q: string) =>
  (await curator.search.query({ q })).items.map(({ title }: { title: string }) => title);

test("a film that a curator pins comes first for that query, until the pins are taken away", async () => {
  expect(await searched("sunrise")).toEqual(["Sunrise", "Sunrise Boulevard"]);
  const [, boulevard = 0] = filmIds;
  const set = await curator.admin.search.setPins({ query: " SUNRISE", filmIds: [boulevard] });
  expect(set.items).toMatchObject([{ query: "sunrise", title: "Sunrise Boulevard", position: 0 }]);
  expect(await searched("sunrise")).toEqual(["Sunrise Boulevard", "Sunrise"]);
  await expect(
    curator.admin.search.setPins({ query: "sunrise", filmIds: [boulevard, 987_654] }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect((await curator.admin.search.pins()).items).toHaveLength(1);
  await curator.admin.search.setPins({ query: "sunrise", filmIds: [] });
  expect(await searched("sunrise")).toEqual(["Sunrise", "Sunrise Boulevard"]);
});

test("a synonym finds what its other word names, and what found nothing is listed by how often", async () => {
  const listed = async () => (await curator.admin.search.queries({ emptyOnly: true })).items;
  expect([await searched("jalopy"), await searched("jalopy")]).toEqual([[], []]);
  expect(await listed()).toEqual([{ query: "jalopy", count: 2, resultCount: 0 }]);
  const { id } = await curator.admin.searchSynonym.create({ words: ["jalopy", "automobile"] });
  expect(await searched("jalopy")).toEqual(["The Automobile"]);
  expect(await listed()).toEqual([]);
  await curator.admin.searchSynonym.delete({ id });
  await expect(curator.admin.searchSynonym.delete({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the state names films that the index lacks, and counts reviews", async () => {
  const [sunrise = 0] = filmIds;
  const userId = await createTestUser(database.db);
  await database.db.review.create({ data: { userId, filmId: sunrise, text: "Light." } });
  await database.db.filmSearchEntry.deleteMany({ where: { filmId: sunrise } });
  expect(await curator.admin.search.status()).toEqual({
    ...{ engine: "postgres", filmCount: 3, indexedCount: 2 },
    ...{ missingCount: 1, missing: [sunrise], extraCount: 0, extra: [] },
    reviews: { reviewCount: 1, indexedCount: 0, missingCount: 1, extraCount: 0 },
  });
});

test("golden queries report where each finds its film, and their mean reciprocal rank, by hand", async () => {
  const [sunrise = 0, boulevard = 0, automobile = 0] = filmIds;
  await services.search.reindexFilms();
  const { set, report } = curator.admin.goldenQuery;
  expect(await report()).toMatchObject({ items: [], meanReciprocalRank: null });
  await set({ query: "Sunrise", filmId: sunrise });
  await set({ query: " sunrise ", filmId: boulevard });
  await set({ query: "the automobile", filmId: automobile });
  await set({ query: "nothing like it", filmId: automobile });
  const { items, ...figures } = await report();
  expect(items.map(({ query, title, place }) => [query, title, place])).toEqual([
    ["nothing like it", "The Automobile", null],
    ["sunrise", "Sunrise Boulevard", 2],
    ["the automobile", "The Automobile", 1],
  ]);
  // (0 + 1/2 + 1) / 3
  expect(figures).toMatchObject({ meanReciprocalRank: 0.5, firstShare: 1 / 3, foundShare: 2 / 3 });
  await expect(set({ query: "sunrise", filmId: 987_654 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await curator.admin.goldenQuery.delete({ query: "sunrise" });
  await expect(curator.admin.goldenQuery.delete({ query: "sunrise" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a reindex of reviews asks for just that", async () => {
  const { jobId } = await curator.admin.search.reindex({ subject: "reviews" });
  expect(jobId).toMatch(/^[0-9a-f-]{36}$/);
  const asked = await database.db.outboxEvent.findMany({ where: { name: "search/reindex.requested" } });
  expect(asked.map(({ payload }) => payload)).toEqual([{ subject: "reviews" }]);
});
