import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing";
import { readListQuality } from "./list-quality";

const now = new Date("2026-03-10T12:00:00Z");
const hour = 3_600_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("hours to the first rating count from joining, and what was rated before and brought along does not count", async () => {
  const { db } = database;
  const joined = new Date(now.getTime() - 48 * hour);
  for (const id of [1, 2]) {
    const title = `Film ${id}`;
    await db.film.create({ data: { id, slug: `film-${id}`, title, originalTitle: title, overview: "" } });
  }
  const { id: userId } = await db.user.create({ data: { createdAt: joined }, select: { id: true } });
  const rate = (filmId: number, createdAt: Date) =>
    db.rating.create({ data: { userId, filmId, halfStars: 8, createdAt } });
  expect(await readListQuality(db, { now, days: 30 })).toMatchObject({ hoursToRating: null, hideRate: null });
  await rate(1, new Date(joined.getTime() - 900 * hour));
  expect((await readListQuality(db, { now, days: 30 })).hoursToRating).toBeNull();
  await rate(2, new Date(joined.getTime() + 3 * hour));
  expect((await readListQuality(db, { now, days: 30 })).hoursToRating).toBeCloseTo(3, 6);
});
