import { appendFile, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../catalogue";
import type { Database } from "../client";
import { createTestDatabase, type TestDatabase } from "../testing";
import { restoreBackup } from "./restore-backup";
import { listTables } from "./tables";
import { writeBackup } from "./write-backup";

let source: TestDatabase;
let folder: string;

beforeAll(async () => {
  source = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), "kinora-backup-"));
  await loadCatalogue(source.db.pool);
  const user = await source.db.user.create({ data: {} });
  const films = await source.db.film.findMany({ take: 50, select: { id: true } });
  await source.db.rating.createMany({
    data: films.map(({ id }, index) => ({ userId: user.id, filmId: id, halfStars: 1 + (index % 10) })),
  });
  await source.db.auditEntry.create({
    data: { act: "a.b", subject: "tab\tnew\nline", previousHash: "", hash: "1" },
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await source.drop();
});

async function hashTables(db: Database): Promise<Record<string, string>> {
  const client = await db.pool.connect();
  const names = await listTables(client);
  client.release();
  const entries = names.map(async (name) => {
    const { rows } = await db.pool.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS hash FROM "${name}" t`,
    );
    return [name, rows[0].hash] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

test("a restored database equals the one that was backed up, table by table, and takes new rows", async () => {
  await writeBackup(source.url, path.join(folder, "one"));
  const target = await createTestDatabase();
  await restoreBackup(target.url, path.join(folder, "one"));
  expect(await hashTables(target.db)).toEqual(await hashTables(source.db));
  const film = await target.db.film.create({
    data: { slug: "new-2026", title: "New", originalTitle: "New" },
  });
  expect(await source.db.film.count({ where: { id: film.id } })).toBe(0);
  await target.drop();
});

test("a damaged file is refused by name and nothing is written", async () => {
  await writeBackup(source.url, path.join(folder, "two"));
  await appendFile(path.join(folder, "two", "Film.copy.gz"), "x");
  const target = await createTestDatabase();
  await expect(restoreBackup(target.url, path.join(folder, "two"))).rejects.toThrow(
    /Film\.copy\.gz is damaged/,
  );
  expect(await target.db.film.count()).toBe(0);
  await target.drop();
});

test("a database that people use is not restored over", async () => {
  await writeBackup(source.url, path.join(folder, "three"));
  await expect(restoreBackup(source.url, path.join(folder, "three"))).rejects.toThrow(/not empty/);
});
