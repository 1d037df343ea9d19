import type { Visibility } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices, type TestServices } from "../testing/test-api";

let database: TestDatabase;
let services: TestServices;
let filmIds: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  const films = Array.from({ length: 12 }, (_, at) => ({
    slug: `f${at}`,
    title: `F${at}`,
    originalTitle: `F${at}`,
  }));
  filmIds = (await database.db.film.createManyAndReturn({ data: films, select: { id: true } })).map(
    ({ id }) => id,
  );
});
afterAll(() => database.drop());

let serial = 0;
async function member(visibility: Visibility = "public") {
  const handle = `member-${++serial}`;
  const { id } = await database.db.user.create({
    data: {
      profile: { create: { handle, name: `Member ${serial}`, visibility } },
      preference: { create: {} },
    },
  });
  return { id, handle, api: callAs(services, id) };
}

test("a public profile is followed at once; a request waits for a yes; a private one is as good as absent", async () => {
  const [me, open, shy, hidden] = [
    await member(),
    await member(),
    await member("followers"),
    await member("private"),
  ];
  expect(await me.api.follow.add({ handle: open.handle })).toMatchObject({ state: "following" });
  expect(await me.api.follow.add({ handle: shy.handle })).toMatchObject({ state: "requested" });
  await expect(me.api.follow.add({ handle: hidden.handle })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(me.api.follow.add({ handle: me.handle })).rejects.toMatchObject({ code: "BAD_REQUEST" });

  expect(await me.api.profile.public({ handle: shy.handle })).toMatchObject({
    open: false,
    follow: "requested",
    shelves: null,
  });
  await expect(me.api.profile.public({ handle: hidden.handle })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await shy.api.follow.requests({})).items.map(({ handle }) => handle)).toEqual([me.handle]);
  await shy.api.follow.accept({ handle: me.handle });
  expect(await me.api.profile.public({ handle: shy.handle })).toMatchObject({
    open: true,
    follow: "following",
  });
  expect((await me.api.follow.following({})).items).toHaveLength(2);
  expect((await shy.api.notification.list({})).items).toMatchObject([
    { kind: "follow-requested", payload: { handle: me.handle } },
  ]);

  await shy.api.follow.decline({ handle: me.handle });
  expect(await me.api.profile.public({ handle: shy.handle })).toMatchObject({ open: false, follow: "none" });
  await expect(shy.api.follow.decline({ handle: me.handle })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the feed pages through what those I follow did, once each, and leaves strangers and imports out", async () => {
  const [me, friend, stranger] = [await member(), await member(), await member()];
  await me.api.follow.add({ handle: friend.handle });
  for (const filmId of filmIds.slice(0, 5)) await friend.api.rating.set({ filmId, halfStars: 8 });
  await friend.api.review.create({ filmId: filmIds[0] ?? 0, text: "Quiet and exact." });
  await friend.api.diary.create({ filmId: filmIds[6] ?? 0, watchedOn: "2026-01-02" });
  await stranger.api.rating.set({ filmId: filmIds[0] ?? 0, halfStars: 2 });
  await database.db.rating.create({
    data: { userId: friend.id, filmId: filmIds[9] ?? 0, halfStars: 4, source: "import" },
  });
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await me.api.follow.feed({ limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
  expect(new Set(seen.map((id) => id.split(":")[0]))).toEqual(new Set(["rating", "review", "diary"]));
  await database.db.profile.update({ where: { userId: friend.id }, data: { visibility: "private" } });
  expect((await me.api.follow.feed({})).items).toEqual([]);
});

test("a match says where two agree and differ, by hand, and picks nothing either has rated", async () => {
  const [me, other] = [await member(), await member()];
  const given: [number, number][] = [
    [10, 10],
    [8, 9],
    [2, 9],
    [6, 6],
  ];
  for (const [at, [mine, theirs]] of given.entries()) {
    await me.api.rating.set({ filmId: filmIds[at] ?? 0, halfStars: mine });
    await other.api.rating.set({ filmId: filmIds[at] ?? 0, halfStars: theirs });
  }
  const match = await me.api.profile.match({ handle: other.handle });
  expect(match.sharedCount).toBe(4);
  // Pearson of (10, 8, 2, 6) and (10, 9, 9, 6): products sum to 5, over √35 and √9.
  expect(match.agreement).toBeCloseTo(5 / Math.sqrt(35 * 9), 6);
  expect(match.bothLoved.map(({ film }) => film.id)).toEqual(filmIds.slice(0, 2));
  expect(match.apart.map(({ film }) => film.id)).toEqual([filmIds[2]]);
  const rated = new Set(filmIds.slice(0, 4));
  expect(match.forBoth.length).toBeGreaterThan(0);
  expect(match.forBoth.filter(({ film }) => rated.has(film.id))).toEqual([]);
  await expect(me.api.profile.match({ handle: me.handle })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("a film-maker is followed once, shown on their page, and let go", async () => {
  const me = await member();
  const person = await database.db.person.create({ data: { slug: "ana-lima", name: "Ana Lima" } });
  await me.api.follow.addPerson({ personId: person.id });
  await me.api.follow.addPerson({ personId: person.id });
  expect((await me.api.follow.people({})).items).toMatchObject([{ personId: person.id, name: "Ana Lima" }]);
  expect((await me.api.person.get({ personId: person.id })).following).toBe(true);
  await me.api.follow.removePerson({ personId: person.id });
  expect((await me.api.person.get({ personId: person.id })).following).toBe(false);
  await expect(me.api.follow.addPerson({ personId: 2_000_000_000 })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
