import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices, createTestUser, type TestServices } from "../../testing/test-api";

let database: TestDatabase;
let services: TestServices;
let curator: ReturnType<typeof callAs>;

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  curator = callAs(services, await createTestUser(database.db, "curator"), "curator");
});
afterAll(() => database.drop());

let serial = 0;
async function makeFilm() {
  const slug = `film-${++serial}`;
  return (await database.db.film.create({ data: { slug, title: slug, originalTitle: slug } })).id;
}
async function viewer() {
  const userId = await createTestUser(database.db);
  return { userId, api: callAs(services, userId) };
}

test("a merge does what its preview says, shows in ratings and lists, and is undone row by row", async () => {
  const [fromId, intoId] = [await makeFilm(), await makeFilm()];
  const [one, both] = [await viewer(), await viewer()];
  await one.api.rating.set({ filmId: fromId, halfStars: 9 });
  await one.api.review.create({ filmId: fromId, text: "Fine." });
  await one.api.diary.create({ filmId: fromId, watchedOn: "2026-01-01" });
  await both.api.rating.set({ filmId: fromId, halfStars: 2 });
  await both.api.rating.set({ filmId: intoId, halfStars: 8 });
  const { tables } = await curator.admin.filmMerge.preview({ fromId, intoId });
  const of = (name: string) => tables.find(({ table }) => table === name);
  expect([of("Rating"), of("Review"), of("DiaryEntry")]).toMatchObject([
    { moved: 1, kept: 1 },
    { moved: 1, kept: 0 },
    { moved: 1, kept: 0 },
  ]);
  const merge = await curator.admin.filmMerge.create({ fromId, intoId });
  expect(merge.moved).toBe(3);
  const film = await curator.film.get({ filmId: intoId });
  expect(film).toMatchObject({ ratingCount: 2, averageStars: 4.25 });
  expect(await curator.film.find({ filmId: fromId })).toBeNull();
  expect((await one.api.diary.list({})).items.map((entry) => entry.film.id)).toEqual([intoId]);
  expect((await curator.admin.filmMerge.list({})).items).toMatchObject([{ id: merge.id, undoneAt: null }]);

  await curator.admin.filmMerge.undo({ id: merge.id });
  expect(await curator.film.get({ filmId: fromId })).toMatchObject({ ratingCount: 2, averageStars: 2.75 });
  expect(await curator.film.get({ filmId: intoId })).toMatchObject({ ratingCount: 1, averageStars: 4 });
  await expect(curator.admin.filmMerge.undo({ id: merge.id })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(curator.admin.filmMerge.preview({ fromId, intoId: fromId })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});

test("erasing somebody leaves no trace of them in a merge's receipt", async () => {
  const [fromId, intoId] = [await makeFilm(), await makeFilm()];
  const { userId, api } = await viewer();
  await api.rating.set({ filmId: fromId, halfStars: 9 });
  const { id } = await curator.admin.filmMerge.create({ fromId, intoId });
  await api.profile.delete().catch((error: unknown) => expect(error).toBeNull());
  const { receipt } = await database.db.filmMerge.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify(receipt)).not.toContain(userId);
});

test("a stale edit of a film, a row or a collection is 409 with both versions", async () => {
  const filmId = await makeFilm();
  await curator.admin.film.update({ filmId, version: 1, title: "Theirs" });
  const details = (wanted: object) => ({ code: "CONFLICT", cause: { details: wanted } });
  await expect(curator.admin.film.update({ filmId, version: 1, title: "Mine" })).rejects.toMatchObject(
    details({ current: { title: "Theirs", version: 2 }, yours: { title: "Mine" } }),
  );
  const row = await curator.admin.homeRow.create({ key: "row", kind: "new", title: "Row" });
  await curator.admin.homeRow.update({ id: row.id, version: 1, title: "Theirs" });
  await expect(curator.admin.homeRow.update({ id: row.id, version: 1, title: "Mine" })).rejects.toMatchObject(
    details({ current: { title: "Theirs", version: 2 }, yours: { title: "Mine" } }),
  );
  const collection = await curator.admin.collection.create({ slug: "own", title: "Own" });
  await curator.admin.collection.update({ id: collection.id, version: 1, title: "Theirs" });
  await expect(
    curator.admin.collection.update({ id: collection.id, version: 1, title: "Mine" }),
  ).rejects.toMatchObject(details({ current: { title: "Theirs" }, yours: { title: "Mine" } }));
});

test("many films change alike, each with its own revision, and offers are replaced", async () => {
  const filmIds = [await makeFilm(), await makeFilm()];
  const { changedIds } = await curator.admin.film.updateMany({
    filmIds: [...filmIds, 2_000_000_000],
    set: { minimumAge: 12, countries: ["FR"] },
  });
  expect(changedIds).toEqual(filmIds);
  for (const filmId of filmIds) {
    expect(await curator.admin.film.get({ filmId })).toMatchObject({
      minimumAge: 12,
      countries: ["FR"],
      version: 2,
    });
    expect((await curator.admin.film.history({ filmId })).items).toHaveLength(1);
  }
  await expect(curator.admin.film.updateMany({ filmIds, set: {} })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await database.db.provider.create({ data: { slug: "own", name: "Own" } });
  const [filmId = 0] = filmIds;
  const offers = [{ provider: "own", region: "FR", offer: "stream" as const }];
  expect((await curator.admin.film.setAvailability({ filmId, offers })).items).toMatchObject(offers);
  const unknown = [{ provider: "nobody", region: "FR", offer: "stream" as const }];
  await expect(curator.admin.film.setAvailability({ filmId, offers: unknown })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  expect((await curator.admin.film.availability({ filmId })).items).toHaveLength(1);
});

test("the queue of reviews pages by keyset, and the author is told of a decision with its words", async () => {
  const filmId = await makeFilm();
  const authors = await Promise.all(Array.from({ length: 5 }, viewer));
  const reporters = await Promise.all(Array.from({ length: 2 }, viewer));
  const reviewIds: string[] = [];
  for (const [at, { api }] of authors.entries()) {
    const { id } = await api.review.create({ filmId, text: `Review ${at}` });
    reviewIds.push(id);
    for (const reporter of reporters.slice(0, at === 3 ? 2 : 1)) {
      await reporter.api.review.report({ id, reason: "spoiler" });
    }
  }
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await curator.admin.review.list({ limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen[0]).toBe(reviewIds[3]);
  expect([...seen].sort()).toEqual([...reviewIds].sort());
  const [template] = (await curator.admin.review.templates()).items;
  await curator.admin.review.decide({ id: reviewIds[0] ?? "", decision: "held", note: template?.note });
  expect((await authors[0]?.api.notification.list({}))?.items).toMatchObject([
    { kind: "review-moderated", payload: { decision: "held", note: template?.note, filmId } },
  ]);
  await curator.admin.review.decide({ id: reviewIds[1] ?? "", decision: "kept" });
  expect((await authors[1]?.api.notification.list({}))?.items).toEqual([]);
});

test("films come in every order page by page, none twice and none left out", async () => {
  const made = await database.db.film.createManyAndReturn({
    data: ["Zed", "Alpha", "Mid", "Alpha"].map((title, at) => ({
      ...{ slug: `order-${at}`, title, originalTitle: title, overview: "", ratingCount: at % 2 },
      year: at === 2 ? null : 1990 + at,
    })),
  });
  const all = await database.db.film.findMany();
  const pagesOf = async (
    sort: "id" | "title" | "year" | "ratingCount" | "updatedAt",
    descending: boolean,
  ) => {
    const films = [];
    let cursor: string | null | undefined;
    do {
      const page = await curator.admin.film.list({ sort, descending, limit: 3, cursor });
      films.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return films;
  };
  for (const sort of ["id", "title", "year", "ratingCount", "updatedAt"] as const) {
    const upwards = await pagesOf(sort, false);
    expect(upwards.map(({ id }) => id).sort(), sort).toEqual(all.map(({ id }) => id).sort());
    const downwards = await pagesOf(sort, true);
    expect(
      downwards.map(({ id }) => id),
      sort,
    ).toEqual(upwards.map(({ id }) => id).reverse());
  }
  const byTitle = (await pagesOf("title", false)).filter(({ slug }) => slug.startsWith("order-"));
  expect(byTitle.map(({ title }) => title)).toEqual(["Alpha", "Alpha", "Mid", "Zed"]);
  const { nextCursor } = await curator.admin.film.list({ sort: "title", limit: 1 });
  await expect(curator.admin.film.list({ sort: "year", cursor: nextCursor })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await database.db.film.deleteMany({ where: { id: { in: made.map(({ id }) => id) } } });
});

test("what nobody reported waits too where it is odd, until a curator has looked; an edit brings it back", async () => {
  await database.db.reviewReport.deleteMany();
  const filmId = await makeFilm();
  const otherId = await makeFilm();
  const write = async (text: string, film = filmId) => {
    const { api } = await viewer();
    return { api, ...(await api.review.create({ filmId: film, text })) };
  };
  const plot = await write("It turns out the butler did it.");
  const rave = await write("Every minute of it is a marvel.");
  const twin = await write("A film I would see again at any time.", otherId);
  const copy = await write("A FILM I would see again at any time.");
  await database.db.review.update({ where: { id: rave.id }, data: { sentiment: 0.99 } });
  const waiting = async (queue: "reported" | "spoiler" | "sentiment" | "duplicate") =>
    (await curator.admin.review.list({ queue, limit: 100 })).items.map(({ id }) => id);
  expect(await waiting("reported")).not.toContain(plot.id);
  expect(await waiting("spoiler")).toEqual([plot.id]);
  expect(await waiting("sentiment")).toEqual([rave.id]);
  expect((await waiting("duplicate")).sort()).toEqual([twin.id, copy.id].sort());
  for (const { id } of [plot, rave, copy]) await curator.admin.review.decide({ id, decision: "kept" });
  expect([await waiting("spoiler"), await waiting("sentiment")]).toEqual([[], []]);
  expect(await waiting("duplicate")).toEqual([twin.id]);
  await plot.api.review.update({ id: plot.id, text: "At the end it turns out the gardener helped." });
  expect(await waiting("spoiler")).toEqual([plot.id]);
});

test("figures come day by day, with today's at the end", async () => {
  const { items } = await curator.admin.metric.trend({ days: 7 });
  expect(items).toHaveLength(7);
  expect(items.at(-1)?.day).toBe(new Date().toISOString().slice(0, 10));
  expect(items.at(-1)?.ratings).toBe(await database.db.rating.count());
  expect(items[0]?.ratings).toBe(0);
});

test("an admin sees somebody's devices and signs them out", async () => {
  const admin = callAs(services, await createTestUser(database.db, "admin"), "admin");
  const { userId } = await viewer();
  const expiresAt = new Date(Date.now() + 86_400_000);
  await database.db.session.createMany({
    data: [1, 2, 3].map((at) => ({ userId, channel: "browser", userAgent: `Device ${at}`, expiresAt })),
  });
  const { items } = await admin.admin.user.sessions({ id: userId });
  expect(items).toHaveLength(3);
  expect(await admin.admin.user.revokeSessions({ id: userId, sessionId: items[0]?.id })).toEqual({
    revokedCount: 1,
  });
  expect(await admin.admin.user.revokeSessions({ id: userId })).toEqual({ revokedCount: 2 });
  expect((await admin.admin.user.sessions({ id: userId })).items).toEqual([]);
});

test("a film's ids elsewhere may be named one by one; a page is an address", async () => {
  const filmId = await makeFilm();
  const edit = { filmId, version: 1, externalIds: { imdb: "tt0000001", page: "https://films.example/1" } };
  await curator.admin.film.update(edit);
  const ids = await database.db.filmExternalId.findMany({ where: { filmId }, orderBy: { source: "asc" } });
  expect(ids.map(({ source, value }) => [source, value])).toEqual(Object.entries(edit.externalIds));
  await expect(
    curator.admin.film.update({ filmId, version: 2, externalIds: { page: "javascript:alert(1)" } }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
