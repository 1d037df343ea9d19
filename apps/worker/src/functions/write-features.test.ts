import { randomUUID } from "node:crypto";
import {
  computeUserFeatures,
  countAct,
  type Database,
  listUserFeatures,
  readUserFeatures,
  writeUserFeatures,
} from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { createRandom } from "@kinora/recsys";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { compareSample } from "./write-features";

let database: TestDatabase;
let db: Database;
let userId: string;
const DAY_MS = 86_400_000;
const begun = Date.UTC(2026, 9, 1);
const day = (days: number): Date => new Date(begun + days * DAY_MS);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  for (const id of [1, 2, 3]) {
    await db.film.create({
      data: { id, slug: `f${id}`, title: "F", originalTitle: "F", year: 1950 + 10 * id },
    });
  }
});
afterAll(() => database.drop());
beforeEach(async () => {
  await db.user.deleteMany();
  userId = randomUUID();
  await db.user.create({ data: { id: userId, kind: "simulated" } });
});

async function act(at: Date, kind: "click" | "hide" = "click", by = userId): Promise<void> {
  await db.feedback.create({ data: { userId: by, filmId: 1, kind, createdAt: at } });
  const name = kind === "click" ? "clicks" : "hides";
  await countAct(db, { eventId: randomUUID(), userId: by, name, at });
}
const rate = (filmId: number, halfStars: number, at: Date) =>
  db.rating.create({ data: { userId, filmId, halfStars, createdAt: at, updatedAt: at } });

test("a click is worth half after a week and a quarter after two, by hand", async () => {
  await act(day(0));
  const worth = async (days: number) => (await readUserFeatures(db, { userId, now: day(days) })).clicks;
  expect(await worth(0)).toBeCloseTo(1, 9);
  expect(await worth(7)).toBeCloseTo(0.5, 9);
  expect(await worth(14)).toBeCloseTo(0.25, 9);
});

test("acts that come late, out of order or twice count by their own time, once", async () => {
  const acts = [0, 3, 7].map((days) => ({
    eventId: `act-${days}`,
    userId,
    name: "clicks" as const,
    at: day(days),
  }));
  for (const one of [...acts.toReversed(), ...acts]) await countAct(db, one);
  const { clicks } = await readUserFeatures(db, { userId, now: day(7) });
  expect(clicks).toBeCloseTo(1 + 0.5 ** (4 / 7) + 0.5, 9);
  expect(await countAct(db, { eventId: "of-nobody", userId: randomUUID(), name: "clicks", at: day(0) })).toBe(
    false,
  );
});

test("features of a moment know nothing of what came later", async () => {
  await rate(1, 10, day(1));
  await rate(2, 4, day(2));
  await act(day(2));
  const known = () => computeUserFeatures(db, { userIds: [userId], asOf: day(3) });
  const before = await known();
  expect(before).toEqual([
    {
      ...{ userId, ratingCount: 2, meanStars: 3.5, likedShare: 0.5, meanFilmYear: 1965 },
      ...{ clicks: expect.closeTo(0.5 ** (1 / 7), 9), hides: 0 },
    },
  ]);
  await rate(3, 10, day(4));
  await act(day(4), "hide");
  expect(await known()).toEqual(before);
});

test("written at midnight, worked out later and read online are the same for sampled people", async () => {
  const random = createRandom(5);
  const people = [userId, ...Array.from({ length: 30 }, () => randomUUID())];
  await db.user.createMany({
    data: people.slice(1).map((id) => ({ id, kind: "simulated" as const })),
  });
  for (let index = 0; index < 200; index++) {
    const by = people[random.integer(people.length)] ?? userId;
    await act(day(10 * random.uniform()), random.uniform() < 0.7 ? "click" : "hide", by);
  }
  await writeUserFeatures(db, { asOf: day(10) });
  await writeUserFeatures(db, { asOf: day(10) });
  const written = await listUserFeatures(db, { asOf: day(10) });
  const userIds = written.map((row) => row.userId);
  expect(userIds.length).toBeGreaterThan(25);
  expect(await computeUserFeatures(db, { userIds, asOf: day(10) })).toEqual(written);
  for (const row of written) {
    const online = await readUserFeatures(db, { userId: row.userId, now: day(10) });
    expect(online.clicks).toBeCloseTo(row.clicks, 9);
    expect(online.hides).toBeCloseTo(row.hides, 9);
  }
  expect(await compareSample({ db, now: () => day(11) })).toEqual([]);
  await db.userCounter.updateMany({ where: { userId }, data: { value: 99 } });
  expect(await compareSample({ db, now: () => day(11) })).toEqual([userId]);
});
