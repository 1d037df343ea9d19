import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { loadDemoWorld } from "@kinora/ingest/demo";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices, createTestUser, trainTestModel } from "../testing/test-api";

type Api = ReturnType<typeof callAs>;
type Page = (
  limit: number,
  cursor?: string,
) => Promise<{ readonly items: readonly unknown[]; readonly nextCursor?: string | null }>;

const MANY = 24;
let database: TestDatabase;
let viewer: Api;
let admin: Api;
let curator: Api;
let filmIds: number[];
let dials = 0;
/** Another each time, so that no list comes from the cache. */
const nextDial = () => ++dials / 1000;
let count: (call: () => Promise<unknown>) => Promise<number>;

const film = (index: number) => filmIds[index] ?? 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await loadDemoWorld(db, { members: 60 });
  const services = createTestServices(db);
  services.useModel(await trainTestModel(db));
  const films = await db.film.findMany({
    orderBy: { ratingCount: "desc" },
    take: 80,
    select: { id: true },
  });
  filmIds = films.map(({ id }) => id);
  const viewerId = await createTestUser(db);
  viewer = callAs(services, viewerId);
  curator = callAs(services, await createTestUser(db, "curator"), "curator");
  admin = callAs(services, await createTestUser(db, "admin"), "admin");
  await fillShelves(viewerId);
  count = watchQueries();
}, 120_000);
afterAll(() => database.drop());

/** Gives the viewer, and the curators, more than a page of everything. */
async function fillShelves(userId: string) {
  const { db } = database;
  const each = Array.from({ length: MANY }, (_, index) => index);
  const [members, people] = await Promise.all([
    db.user.findMany({ where: { kind: "simulated" }, take: MANY, select: { id: true } }),
    db.person.findMany({ take: MANY, select: { id: true } }),
  ]);
  const watchedOn = new Date("2026-05-04");
  await db.rating.createMany({ data: each.map((index) => ({ userId, filmId: film(index), halfStars: 8 })) });
  await db.diaryEntry.createMany({ data: each.map((index) => ({ userId, filmId: film(index), watchedOn })) });
  await db.watchlistEntry.createMany({ data: each.map((index) => ({ userId, filmId: film(30 + index) })) });
  await db.hiddenFilm.createMany({
    data: each.map((index) => ({ userId, filmId: film(55 + index), kind: "hide" as const })),
  });
  await db.follow.createMany({
    data: members.flatMap(({ id }) => [
      { followerId: userId, followeeId: id, acceptedAt: watchedOn },
      { followerId: id, followeeId: userId, acceptedAt: watchedOn },
    ]),
  });
  await db.personFollow.createMany({ data: people.map(({ id }) => ({ userId, personId: id })) });
  await db.notification.createMany({
    data: each.map((index) => ({
      userId,
      kind: "test",
      payload: {},
      idempotencyKey: `count-${userId}-${index}`,
    })),
  });
  for (const index of each) {
    const { id } = await viewer.list.create({ title: `List ${index}`, visibility: "public" });
    await viewer.list.addFilm({ id, filmId: film(index) });
  }
  const [first] = await db.list.findMany({ take: 1, select: { id: true } });
  await db.listEntry.createMany({
    data: each.map((index) => ({ listId: first?.id ?? "", filmId: film(40 + index), position: 10 + index })),
    skipDuplicates: true,
  });
  for (const index of each)
    await curator.admin.film.update({ filmId: film(0), version: 1 + index, year: 1950 + index });
}

/** Counts how often a connection is taken: once per statement, whoever sends it, and once per transaction. */
function watchQueries() {
  let taken = 0;
  database.db.pool.on("acquire", () => taken++);
  const once = async (call: () => Promise<unknown>) => {
    const before = taken;
    await call();
    return taken - before;
  };
  // The least of three: behind one of them the process may look whether films have changed.
  return async (call: () => Promise<unknown>) =>
    Math.min(await once(call), await once(call), await once(call));
}

type NamedPage = readonly [name: string, most: number, page: Page];

/** Lists that grow with the years: each is read on from where a page ended, never from a counted place. */
const growing: readonly NamedPage[] = [
  ["films", 4, (limit, cursor) => viewer.film.list({ limit, cursor })],
  ["ratings", 6, (limit, cursor) => viewer.rating.list({ limit, cursor })],
  ["diary", 6, (limit, cursor) => viewer.diary.list({ limit, cursor })],
  ["watchlist", 6, (limit, cursor) => viewer.watchlist.list({ limit, cursor })],
  ["hidden films", 4, (limit, cursor) => viewer.feedback.hidden.list({ limit, cursor })],
  ["own lists", 4, (limit, cursor) => viewer.list.mine({ limit, cursor })],
  ["everybody's lists", 4, (limit, cursor) => viewer.list.list({ limit, cursor })],
  ["feed", 4, (limit, cursor) => viewer.follow.feed({ limit, cursor })],
  ["whom I follow", 5, (limit, cursor) => viewer.follow.following({ limit, cursor })],
  ["who follows me", 5, (limit, cursor) => viewer.follow.followers({ limit, cursor })],
  ["film-makers I follow", 4, (limit, cursor) => viewer.follow.people({ limit, cursor })],
  ["notifications", 4, (limit, cursor) => viewer.notification.list({ limit, cursor })],
  [
    "reviews of a film",
    4,
    async (limit, cursor) => viewer.review.listForFilm({ filmId: await mostReviewed(), limit, cursor }),
  ],
  ["films for curators", 4, (limit, cursor) => curator.admin.film.list({ limit, cursor })],
  ["members for admins", 8, (limit, cursor) => admin.admin.user.list({ limit, cursor })],
  ["the audit log", 6, (limit, cursor) => admin.admin.audit.list({ limit, cursor })],
];
const pages: readonly NamedPage[] = [
  ...growing,
  ["recommendations", 6, (limit) => viewer.recommendation.list({ limit, popularity: nextDial() })],
  ["search", 6, (limit) => viewer.search.query({ q: "love", limit })],
  ["similar films", 6, (limit) => viewer.film.similar({ filmId: film(0), limit })],
];

async function mostReviewed(): Promise<number> {
  const [row] = await database.db.review.groupBy({
    ...{ by: ["filmId"], _count: { filmId: true } },
    ...{ orderBy: { _count: { filmId: "desc" } }, take: 1 },
  });
  return row?.filmId ?? 0;
}

test.each(pages)(
  "%s: as many queries for a long page as for a short one, at most %d",
  async (_name, most, page) => {
    // The first call also reads what the process keeps.
    await page(1);
    const short = await count(() => page(1));
    const long = await count(() => page(20));
    expect(short).toBeGreaterThan(0);
    expect(long).toBeLessThanOrEqual(short);
    expect(long).toBeLessThanOrEqual(most);
    expect((await page(20)).items.length).toBeGreaterThan(1);
  },
);

test.each(growing)(
  "%s: pages of two hold what one page of ten holds, in its order",
  async (_name, _most, page) => {
    const whole = (await page(10)).items;
    const paged: unknown[] = [];
    let cursor: string | null | undefined;
    while (paged.length < whole.length) {
      const { items, nextCursor } = await page(2, cursor ?? undefined);
      paged.push(...items);
      cursor = nextCursor;
      if (!cursor) break;
    }
    expect(whole.length).toBeGreaterThan(2);
    expect(paged.slice(0, 10)).toEqual(whole);
  },
);

test.each<[string, number, () => Promise<unknown>]>([
  ["home", 9, () => viewer.recommendation.home()],
  ["a film", 6, () => viewer.film.get({ filmId: film(0) })],
  ["a person", 6, async () => viewer.person.get({ personId: await someDirector() })],
  ["the year in the diary", 6, () => viewer.diary.calendar({ year: 2026 })],
  ["a year in review", 8, () => viewer.diary.yearInReview({ year: 2026 })],
  ["taste", 8, () => viewer.taste.get()],
  ["a film's history for curators", 4, () => curator.admin.film.history({ filmId: film(0) })],
  ["the overview for curators", 12, () => curator.admin.metric.overview()],
])("%s costs at most %d queries", async (_name, most, page) => {
  await page();
  expect(await count(page)).toBeLessThanOrEqual(most);
});

async function someDirector(): Promise<number> {
  const credit = await database.db.credit.findFirst({
    where: { filmId: film(0), role: "director" },
    select: { personId: true },
  });
  return credit?.personId ?? 0;
}
