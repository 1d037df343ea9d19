import { listMigrations } from "@kinora/db/migrate";
import {
  createTestDatabase,
  generateOldRelease,
  listOldReleases,
  type OldRelease,
  type TestDatabase,
} from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices } from "./testing/test-api";

type OldApp = ReturnType<OldRelease["open"]>;

let release: OldRelease;
let database: TestDatabase;
let old: OldApp;
beforeAll(async () => {
  const version = (await listOldReleases()).at(-1);
  if (!version) throw new Error("No release's schema is kept.");
  release = await generateOldRelease(version);
  database = await createTestDatabase();
  old = release.open(database.url);
}, 120_000);
afterAll(async () => {
  await old.$disconnect();
  await database.drop();
  await release.remove();
});

async function applyMigrations(isDue: (name: string) => boolean): Promise<number> {
  const due = (await listMigrations()).filter(({ name }) => isDue(name));
  for (const { sql } of due) await database.db.pool.query(sql);
  return due.length;
}

/** As the old app writes: with the columns that it knows, and answers of all that it knows. */
async function writeAsOld(app: OldApp, name: string): Promise<{ userId: string; filmId: number }> {
  const { id: filmId } = await app.film.create({
    data: { slug: name, title: name, originalTitle: name, year: 1999 },
  });
  const { id: userId } = await app.user.create({
    data: { preference: { create: {} }, identity: { create: { email: `${name}@example.org` } } },
  });
  await app.rating.create({ data: { userId, filmId, halfStars: 7 } });
  await app.watchlistEntry.create({ data: { userId, filmId } });
  await app.diaryEntry.create({ data: { userId, filmId, watchedOn: new Date("2026-01-02") } });
  await app.review.create({ data: { userId, filmId, text: "Seen twice." } });
  await app.notification.create({ data: { userId, kind: "reply", payload: {}, idempotencyKey: name } });
  await app.outboxEvent.create({ data: { name: "film/updated", payload: { filmId } } });
  await app.jobRun.create({ data: { functionId: "index-film", event: {} } });
  return { userId, filmId };
}

/** A row of each table with every column that the old app knows. */
async function readAsOld(app: OldApp): Promise<void> {
  for (const model of release.models) {
    const key = model.charAt(0).toLowerCase() + model.slice(1);
    const table: unknown = Reflect.get(app, key);
    const findMany: unknown = typeof table === "object" && table !== null && Reflect.get(table, "findMany");
    if (typeof findMany !== "function") throw new Error(`The old app has no ${model}.`);
    await findMany.call(table, { take: 1 });
  }
}

test("the release before and this one run on one database: what one writes the other reads", async () => {
  await database.db.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  await applyMigrations((name) => name <= release.lastMigration);
  const before = await writeAsOld(old, "before");
  await readAsOld(old);
  await applyMigrations((name) => name > release.lastMigration);
  await readAsOld(old);
  const after = await writeAsOld(old, "after");

  for (const { userId, filmId } of [before, after]) {
    const api = callAs(createTestServices(database.db), userId);
    expect((await api.rating.list({})).items).toMatchObject([{ film: { id: filmId }, halfStars: 7 }]);
    expect((await api.diary.list({})).items).toMatchObject([{ film: { id: filmId } }]);
    expect(await api.film.get({ filmId })).toMatchObject({ id: filmId, ratingCount: 1, myHalfStars: 7 });

    await api.rating.set({ filmId, halfStars: 9 });
    await api.watchlist.add({ filmId });
    const where = { userId_filmId: { userId, filmId } };
    expect(await old.rating.findUnique({ where })).toMatchObject({ halfStars: 9, muted: false });
    expect(await old.watchlistEntry.count({ where: { userId, filmId } })).toBe(1);
    expect(await old.film.findUnique({ where: { id: filmId } })).toMatchObject({ ratingCount: 1 });
    await old.rating.update({ where, data: { halfStars: 4 } });
    expect((await api.rating.list({})).items).toMatchObject([{ film: { id: filmId }, halfStars: 4 }]);
  }
}, 60_000);

test.each([
  ["drops a column", `ALTER TABLE "Review" DROP COLUMN "sentiment"`],
  ["renames one", `ALTER TABLE "Film" RENAME "overview" TO "summary"`],
  ["drops a table", `DROP TABLE "HiddenFilm"`],
  [
    "asks for a column that the old app does not know",
    `ALTER TABLE "JobRun" ADD COLUMN "tenant" TEXT NOT NULL`,
  ],
])("a migration that %s is found by the old app", async (_, sql) => {
  const bad = await createTestDatabase();
  const app = release.open(bad.url);
  try {
    await writeAsOld(app, "good");
    await readAsOld(app);
    await bad.db.pool.query(`DELETE FROM "JobRun"`);
    await bad.db.pool.query(sql);
    await expect(readAsOld(app).then(() => writeAsOld(app, "bad"))).rejects.toThrow();
  } finally {
    await app.$disconnect();
    await bad.drop();
  }
});
