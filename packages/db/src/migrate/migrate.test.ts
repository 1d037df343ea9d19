import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing";
import { listMigrations } from "./list";
import { migrate } from "./migrate";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a migrated database has nothing left to apply, also when eight processes ask at once", async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => migrate(database.url)));
  expect(results.flat()).toEqual([]);
});

test("eight processes on an empty database apply each migration once", async () => {
  await database.db.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  const results = await Promise.all(Array.from({ length: 8 }, () => migrate(database.url)));
  const names = (await listMigrations()).map(({ name }) => name);
  expect(results.flat()).toEqual(names);
});

test("rating counts follow inserts, updates and deletes", async () => {
  const { db } = database;
  const film = await db.film.create({ data: { slug: "a-1990", title: "A", originalTitle: "A", year: 1990 } });
  const [one, two] = await Promise.all([db.user.create({ data: {} }), db.user.create({ data: {} })]);
  await db.rating.createMany({
    data: [
      { userId: one.id, filmId: film.id, halfStars: 8 },
      { userId: two.id, filmId: film.id, halfStars: 3 },
    ],
  });
  await db.rating.update({
    where: { userId_filmId: { userId: two.id, filmId: film.id } },
    data: { halfStars: 5 },
  });
  await db.rating.delete({ where: { userId_filmId: { userId: one.id, filmId: film.id } } });
  const counted = await db.film.findUniqueOrThrow({ where: { id: film.id } });
  expect([counted.ratingCount, Number(counted.halfStarSum)]).toEqual([1, 5]);
});

test("the audit log refuses changes", async () => {
  const { db } = database;
  await db.auditEntry.create({ data: { act: "a.b", subject: "c", previousHash: "", hash: "1" } });
  await expect(db.auditEntry.deleteMany()).rejects.toThrow(/append-only/);
});

test("a migration that is killed half way leaves nothing of itself, and the next start applies it", async () => {
  const { pool } = database.db;
  await pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  const script = `import { migrate } from "./migrate"; await migrate(process.argv[1]);`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script, database.url];
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: "inherit" });
  const begun = () =>
    pool.query(`SELECT 1 FROM "_prisma_migrations" WHERE "finished_at" IS NULL`).then(
      ({ rowCount }) => rowCount ?? 0,
      () => 0,
    );
  // A session of ours in its way: it stands in the middle of the first migration that touches the schema.
  const blocker = await pool.connect();
  await blocker.query(`BEGIN; CREATE TYPE "ExperimentStatus" AS ENUM ('blocked')`);
  await expect.poll(begun, { timeout: 30_000, interval: 50 }).toBe(1);
  child.kill("SIGKILL");
  await once(child, "exit");
  await blocker.query("ROLLBACK");
  blocker.release();
  await migrate(database.url);
  const known = (await listMigrations()).map(({ name }) => name);
  const { rows } = await pool.query<{ name: string }>(
    `SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(known);
}, 120_000);
