import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices, createTestUser, type TestServices } from "../testing/test-api";

let database: TestDatabase;
let services: TestServices;
const visitor = () => callAs(services, null);

beforeAll(async () => {
  database = await createTestDatabase();
  await loadCatalogue(database.db.pool);
  services = createTestServices(database.db);
}, 60_000);
afterAll(() => database.drop());

const idOf = async (slug: string) => (await database.db.film.findUniqueOrThrow({ where: { slug } })).id;
const ABSENT = 2_000_000_000;

async function viewer() {
  const userId = await createTestUser(database.db);
  return { userId, api: callAs(services, userId) };
}

test.each(["popular", "year", "title", "rating", "predicted"] as const)(
  "pages by %s hold every film once, whatever the page's size",
  async (sort) => {
    const { api } = await viewer();
    for (const [index, filmId] of (
      await database.db.film.findMany({ take: 40, select: { id: true } })
    ).entries()) {
      if (index % 3 === 0) await api.rating.set({ filmId: filmId.id, halfStars: 1 + (index % 10) });
    }
    const total = await database.db.film.count({
      where: { genres: { some: { genre: { slug: "western" } } } },
    });
    const seen: number[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await api.film.list({ genre: "western", sort, limit: 7, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  },
);

test("filters of the catalogue hold for every film of a page", async () => {
  const { items } = await visitor().film.list({
    language: "ja",
    yearFrom: 1950,
    yearTo: 1959,
    country: "JP",
    limit: 100,
  });
  expect(items.length).toBeGreaterThan(3);
  expect(
    items.every(
      ({ originalLanguage, year }) =>
        originalLanguage === "ja" && year !== null && year >= 1950 && year <= 1959,
    ),
  ).toBe(true);
  const found = await visitor().film.list({ q: "sieben samurai" });
  expect(found.items.map(({ slug }) => slug)).toEqual(["seven-samurai-1954"]);
});

test("a film has every fact of the contract, in the reader's language", async () => {
  const { userId, api } = await viewer();
  await database.db.preference.update({ where: { userId }, data: { interfaceLanguage: "de" } });
  const filmId = await idOf("seven-samurai-1954");
  await api.rating.set({ filmId, halfStars: 9 });
  expect(await api.film.view({ filmId })).toMatchObject({
    ...{
      id: filmId,
      title: "Die sieben Samurai",
      originalTitle: "七人の侍",
      year: 1954,
      directors: ["Akira Kurosawa"],
    },
    ...{
      languages: ["ja"],
      countries: ["JP"],
      averageStars: 4.5,
      ratingCount: 1,
      myRating: 4.5,
      predictedStars: expect.any(Number),
    },
    ...{
      externalIds: { imdb: "tt0047478" },
      overview: expect.any(String),
      runtimeMinutes: expect.any(Number),
    },
    cast: expect.arrayContaining([expect.objectContaining({ name: "Toshirō Mifune" })]),
  });
  expect((await visitor().film.get({ filmId })).histogram).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
});

test("what is absent is null for find and NOT_FOUND for everything else", async () => {
  const { api } = await viewer();
  expect(await api.film.find({ filmId: ABSENT })).toBeNull();
  const calls = [
    api.film.get({ filmId: ABSENT }),
    api.film.view({ filmId: ABSENT }),
    api.person.get({ personId: ABSENT }),
    api.rating.set({ filmId: ABSENT, halfStars: 5 }),
    api.rating.delete({ filmId: ABSENT }),
    api.watchlist.add({ filmId: ABSENT }),
    api.diary.create({ filmId: ABSENT, watchedOn: "2026-01-01" }),
    api.review.create({ filmId: ABSENT, text: "x" }),
    api.review.listForFilm({ filmId: ABSENT }),
    api.review.analysis({ filmId: ABSENT }),
    api.recommendation.because({ filmId: ABSENT }),
    api.feedback.undo({ filmId: ABSENT }),
    api.collection.get({ slug: "nothing" }),
    api.group.get({ code: "NOTHING2" }),
    api.list.get({ id: crypto.randomUUID() }),
  ];
  for (const outcome of await Promise.allSettled(calls)) {
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "NOT_FOUND" } });
  }
});

test("a cursor of another list, or none at all, is the caller's mistake", async () => {
  for (const cursor of ["x", "%%%", "eyJ4IjoxfQ", "W10", "bnVsbA"]) {
    await expect(visitor().film.list({ cursor })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
  await expect(visitor().film.list({ limit: 101 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(visitor().film.get({ filmId: 3_000_000_000 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("one rating per person and film, counted once, with its event in the same transaction", async () => {
  const { userId, api } = await viewer();
  const filmId = await idOf("tokyo-story-1953");
  await api.rating.set({ filmId, halfStars: 4 });
  await api.rating.setStars({ filmId, stars: 5 });
  expect(await api.rating.listView({})).toMatchObject({ items: [{ filmId, stars: 5 }], nextCursor: null });
  const film = await database.db.film.findUniqueOrThrow({ where: { id: filmId } });
  expect([film.ratingCount, Number(film.halfStarSum)]).toEqual([1, 10]);
  const events = await database.db.outboxEvent.findMany({
    where: { name: "rating/changed", payload: { path: ["userId"], equals: userId } },
  });
  expect(events.map(({ payload }) => payload)).toEqual([
    { userId, filmId, halfStars: 4 },
    { userId, filmId, halfStars: 10 },
  ]);
  await expect(api.rating.setStars({ filmId, stars: 4.3 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(api.rating.setStars({ filmId, stars: 0 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await api.rating.delete({ filmId });
  expect((await database.db.film.findUniqueOrThrow({ where: { id: filmId } })).ratingCount).toBe(0);
});

test("the watchlist holds a film once and lets go of it when it is rated or logged", async () => {
  const { api } = await viewer();
  const [one, two] = [await idOf("tokyo-story-1953"), await idOf("rear-window-1954")];
  for (const filmId of [one, one, two]) await api.watchlist.add({ filmId });
  expect((await api.watchlist.list({})).items).toHaveLength(2);
  const first = await api.watchlist.list({ limit: 1 });
  const second = await api.watchlist.list({ limit: 1, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map(({ film }) => film.id).sort()).toEqual([one, two].sort());
  await api.rating.set({ filmId: one, halfStars: 8 });
  await api.diary.create({ filmId: two, watchedOn: "2026-03-04" });
  expect((await api.watchlist.list({})).items).toEqual([]);
});

test("the diary keeps viewings in order, knows a rewatch, and rates along", async () => {
  const { api } = await viewer();
  const stranger = await viewer();
  const filmId = await idOf("rear-window-1954");
  const first = await api.diary.create({ filmId, watchedOn: "2025-12-31", halfStars: 9 });
  const second = await api.diary.createView({ filmId, watchedOn: "2026-02-01", stars: 5 });
  expect([first.rewatch, second.rewatch]).toEqual([false, true]);
  const page = await api.diary.list({ limit: 1 });
  expect(page.items.map(({ watchedOn }) => watchedOn)).toEqual(["2026-02-01"]);
  expect((await api.diary.list({ cursor: page.nextCursor })).items.map(({ watchedOn }) => watchedOn)).toEqual(
    ["2025-12-31"],
  );
  expect((await api.rating.list({})).items[0]).toMatchObject({ halfStars: 10, film: { id: filmId } });
  expect((await api.diary.calendar({ year: 2026 })).days).toEqual([{ day: "2026-02-01", count: 1 }]);
  await expect(stranger.api.diary.delete({ id: first.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(stranger.api.diary.update({ id: first.id, note: "mine" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(api.diary.create({ filmId, watchedOn: "2200-01-01" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await api.diary.delete({ id: first.id });
  expect((await api.diary.list({})).items).toHaveLength(1);
});

test("a review is one's own: one per film, kept when edited, not for others to change", async () => {
  const { api } = await viewer();
  const other = await viewer();
  const filmId = await idOf("casablanca-1942");
  const review = await api.review.create({ filmId, text: "Of all the gin joints." });
  await expect(api.review.create({ filmId, text: "Again." })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(other.api.review.update({ id: review.id, text: "Mine" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(other.api.review.delete({ id: review.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(visitor().review.create({ filmId, text: "x" })).rejects.toMatchObject({
    code: "UNAUTHORIZED",
  });
  await api.review.update({ id: review.id, text: "Of all the gin joints, this one." });
  expect(await database.db.reviewRevision.findMany({ where: { reviewId: review.id } })).toMatchObject([
    { text: "Of all the gin joints." },
  ]);
  expect(await other.api.review.vote({ id: review.id, helpful: true })).toMatchObject({ helpfulCount: 1 });
  await expect(api.review.vote({ id: review.id, helpful: true })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await other.api.review.report({ id: review.id, reason: "spoiler" });
  expect((await visitor().review.listForFilm({ filmId, sort: "helpful" })).items).toMatchObject([
    { id: review.id, helpfulCount: 1, mine: false },
  ]);

  const searched = async () => (await visitor().review.search({ q: "gin joints" })).items;
  expect(await searched()).toMatchObject([{ id: review.id, film: { id: filmId, title: "Casablanca" } }]);

  const curator = callAs(services, await createTestUser(database.db, "curator"), "curator");
  expect((await curator.admin.review.list({})).items).toMatchObject([{ id: review.id, openReports: 1 }]);
  await curator.admin.review.decide({ id: review.id, decision: "removed" });
  expect((await visitor().review.listForFilm({ filmId })).items).toEqual([]);
  expect(await searched()).toEqual([]);
  await expect(other.api.admin.review.list({})).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("decades count every film once, and a decade's films are from it", async () => {
  const { items } = await visitor().decade.list();
  const dated = await database.db.film.count({ where: { status: "published", year: { not: null } } });
  expect(items.reduce((sum, { filmCount }) => sum + filmCount, 0)).toBe(dated);
  expect(items.every(({ decade }) => decade % 10 === 0)).toBe(true);
  const fifties = items.find(({ decade }) => decade === 1950);
  const counted = await database.db.film.count({ where: { year: { gte: 1950, lte: 1959 } } });
  expect(fifties?.filmCount).toBe(counted);
});

test("public lists are found by words of their title, without accents; private ones never", async () => {
  const { api } = await viewer();
  const open = await api.list.create({ title: "Été à Paris", visibility: "public" });
  await api.list.create({ title: "Ete secret", visibility: "private" });
  const found = await visitor().list.list({ q: "ete" });
  expect(found.items.map(({ title }) => title)).toEqual(["Été à Paris"]);
  expect((await visitor().list.list({ q: "%" })).items).toEqual([]);
  await api.list.delete({ id: open.id });
});

test("a private list is nobody else's; a shared one is edited by version and in order", async () => {
  const { api } = await viewer();
  const other = await viewer();
  const [one, two, three] = [
    await idOf("tokyo-story-1953"),
    await idOf("rear-window-1954"),
    await idOf("casablanca-1942"),
  ];
  const list = await api.list.create({ title: "Quiet evenings" });
  for (const filmId of [one, two, three]) await api.list.addFilm({ id: list.id, filmId });
  await expect(other.api.list.get({ id: list.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(other.api.list.addFilm({ id: list.id, filmId: one })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const stale = list.version;
  const { version } = await api.list.order({ id: list.id, filmIds: [three, one] });
  expect((await api.list.get({ id: list.id })).items.map(({ film }) => film.id)).toEqual([three, one, two]);
  await expect(api.list.order({ id: list.id, filmIds: [one], version: stale })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await api.list.update({ id: list.id, visibility: "public", version });
  await api.rating.set({ filmId: one, halfStars: 8 });
  const page = await api.list.get({ id: list.id, limit: 2 });
  expect(page).toMatchObject({ seenCount: 1, entryCount: 3 });
  expect(
    (await api.list.get({ id: list.id, limit: 2, cursor: page.nextCursor })).items.map(({ film }) => film.id),
  ).toEqual([two]);
  expect((await other.api.list.get({ id: list.id })).editable).toBe(false);
  expect((await visitor().list.list({})).items.map(({ id }) => id)).toEqual([list.id]);
  await database.db.profile.create({ data: { userId: other.userId, handle: "kim", name: "Kim" } });
  await expect(other.api.list.addMember({ id: list.id, handle: "kim" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await api.list.addMember({ id: list.id, handle: "Kim" });
  expect((await visitor().list.members({ id: list.id })).items.map(({ name }) => name)).toEqual(["Kim"]);
  await other.api.list.removeFilm({ id: list.id, filmId: one });
  await expect(other.api.list.delete({ id: list.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const [shared] = (await other.api.list.mine({})).items;
  expect(shared?.covers.map(({ slug }) => slug)).toEqual(["casablanca-1942", "rear-window-1954"]);
  await other.api.list.removeMember({ id: list.id, memberId: other.userId });
  expect((await other.api.list.get({ id: list.id })).editable).toBe(false);
});

test("a group's picks respect the strictest member and share out every score", async () => {
  const host = await viewer();
  const group = await host.api.group.create({ name: "Friday", limits: { maxMinutes: 130 } });
  await host.api.rating.set({ filmId: await idOf("spirited-away-2001"), halfStars: 10 });
  const { guestToken, memberId } = await visitor().group.join({
    code: group.code.toLowerCase(),
    name: "Kim",
    limits: { maturity: 6, genresLess: ["horror"] },
    ratings: [{ filmId: await idOf("rear-window-1954"), halfStars: 9 }],
  });
  const { items } = await visitor().group.picks({ code: group.code });
  expect(items.length).toBeGreaterThan(5);
  const films = await database.db.film.findMany({ where: { id: { in: items.map(({ film }) => film.id) } } });
  expect(
    films.every(
      ({ minimumAge, runtimeMinutes }) => (minimumAge ?? 99) <= 6 && (runtimeMinutes ?? 999) <= 130,
    ),
  ).toBe(true);
  for (const { members } of items) {
    expect(members.map(({ name }) => name)).toEqual(["Host", "Kim"]);
    expect(members.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  }
  const filmId = items[0]?.film.id ?? 0;
  await expect(visitor().group.vote({ code: group.code, filmId, value: 1 })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await visitor().group.vote({ code: group.code, filmId, value: -1, guestToken: guestToken ?? undefined });
  expect((await visitor().group.picks({ code: group.code })).items.map(({ film }) => film.id)).not.toContain(
    filmId,
  );
  expect((await host.api.group.get({ code: group.code })).votes).toEqual([{ memberId, filmId, value: -1 }]);
  await expect((await viewer()).api.group.choose({ code: group.code, filmId })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await host.api.group.choose({ code: group.code, filmId })).toEqual({ chosenFilmId: filmId });
});

test("search finds a film and its people, and counts what was asked", async () => {
  const found = await visitor().search.query({ q: "seven samuray" });
  expect(found.items[0]?.slug).toBe("seven-samurai-1954");
  expect(found.facets.genres.length).toBeGreaterThan(0);
  expect((await visitor().search.query({ q: "kurosawa" })).people[0]?.name).toContain("Kurosawa");
  expect(await database.db.searchQueryCount.findMany({ where: { query: "seven samuray" } })).toMatchObject([
    { count: 1 },
  ]);
  await expect(visitor().search.query({ q: "" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const first = await visitor().search.query({ q: "love", limit: 5 });
  const second = await visitor().search.query({ q: "love", limit: 5, cursor: first.nextCursor });
  expect(second.items.map(({ id }) => id)).not.toEqual(expect.arrayContaining([first.items[0]?.id]));
});

test("a curator's edit is refused when stale, kept as a revision, told as an event, and shown at once", async () => {
  const curator = callAs(services, await createTestUser(database.db, "curator"), "curator");
  const made = await curator.admin.film.create({
    ...{
      title: "The Long Wait",
      year: 2026,
      runtimeMinutes: 91,
      genres: ["drama"],
      countries: ["FR"],
      minimumAge: 6,
    },
    credits: [{ name: "Ana Example", role: "director" }],
  });
  expect(made).toMatchObject({ slug: "the-long-wait-2026", version: 1, genres: ["drama"] });
  const edited = await curator.admin.film.update({
    filmId: made.id,
    version: 1,
    title: "The Longest Wait",
    keywords: ["one-night"],
  });
  expect(edited).toMatchObject({
    version: 2,
    title: "The Longest Wait",
    genres: ["drama"],
    keywords: ["one-night"],
  });
  const stale = curator.admin.film.update({ filmId: made.id, version: 1, title: "Lost" });
  await expect(stale).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { details: { current: { title: "The Longest Wait" } } },
  });
  expect((await curator.admin.film.history({ filmId: made.id })).items).toHaveLength(2);
  expect(
    (await visitor().recommendation.list({ yearFrom: 2026, limit: 100 })).items.map(({ film }) => film.title),
  ).toContain("The Longest Wait");
  await curator.admin.film.delete({ filmId: made.id });
  expect(await visitor().film.find({ filmId: made.id })).toBeNull();
  expect(
    (await visitor().recommendation.list({ yearFrom: 2026, limit: 100 })).items.map(({ film }) => film.id),
  ).not.toContain(made.id);
  const events = await database.db.outboxEvent.findMany({
    where: { payload: { path: ["filmId"], equals: made.id }, name: { startsWith: "film/" } },
    orderBy: { id: "asc" },
  });
  expect(events.map(({ name }) => name)).toEqual(["film/created", "film/updated", "film/removed"]);
  expect(await database.db.auditEntry.count({ where: { act: { startsWith: "film." } } })).toBe(3);
  await expect((await viewer()).api.admin.film.create({ title: "No" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(visitor().admin.film.list({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test("curators arrange the home page and collections", async () => {
  const curator = callAs(services, await createTestUser(database.db, "curator"), "curator");
  const ids = (await database.db.film.findMany({ take: 5, select: { id: true } })).map(({ id }) => id);
  await curator.admin.collection.create({
    slug: "first-films",
    title: "First films",
    published: true,
    filmIds: ids,
  });
  expect((await visitor().collection.get({ slug: "first-films" })).films.map(({ id }) => id)).toEqual(ids);
  const row = {
    key: "first",
    kind: "collection" as const,
    title: "First films",
    params: { collection: "first-films" },
  };
  await curator.admin.homeRow.create(row);
  await curator.admin.homeRow.create({ key: "all", kind: "for-you", title: "All" });
  await expect(curator.admin.homeRow.create(row)).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await visitor().recommendation.home()).rows.map(({ key }) => key)).toEqual(["first", "all"]);
  const [first, all] = (await curator.admin.homeRow.list()).items;
  await curator.admin.homeRow.order({ ids: [all?.id ?? 0] });
  await curator.admin.homeRow.update({ id: first?.id ?? 0, version: 1, conditions: { minRatings: 1 } });
  expect((await visitor().recommendation.home()).rows.map(({ key }) => key)).toEqual(["all"]);
});
