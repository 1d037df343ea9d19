import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../catalogue";
import type { Database } from "../client";
import { createTestDatabase, type TestDatabase } from "../testing";
import { noteErased } from "./erased-members";
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

test("whoever was erased after a backup was written is not brought back by it", async () => {
  const backups = path.join(folder, "with-note");
  await mkdir(backups);
  const leaving = await source.db.user.create({
    data: { profile: { create: { name: "L", handle: "leaving" } } },
  });
  await writeBackup(source.url, path.join(backups, "nightly"));
  await noteErased(backups, leaving.id);
  await noteErased(backups, leaving.id);
  const target = await createTestDatabase();
  await restoreBackup(target.url, path.join(backups, "nightly"));
  expect(await target.db.user.count({ where: { id: leaving.id } })).toBe(0);
  expect(await target.db.profile.count({ where: { handle: "leaving" } })).toBe(0);
  expect(await target.db.user.count()).toBe((await source.db.user.count()) - 1);
  expect(await target.db.rating.count()).toBe(50);
  await source.db.user.delete({ where: { id: leaving.id } });
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

/** Every byte of a backup's files but the manifest. */
async function readAll(backup: string): Promise<Buffer> {
  const entries = await readdir(backup, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== "manifest.json");
  return Buffer.concat(
    await Promise.all(files.map(({ parentPath, name }) => readFile(path.join(parentPath, name)))),
  );
}

test("with a key nothing can be read without it; with it tables and artefacts come back as they were", async () => {
  const home = path.join(folder, "home");
  await mkdir(path.join(home, "artefacts"), { recursive: true });
  const model = Buffer.alloc(200_000, "a model of which every byte counts ");
  await writeFile(path.join(home, "artefacts", "m1.safetensors"), model);
  const backup = path.join(folder, "sealed");
  await writeBackup(source.url, backup, { home, passphrase: "a long passphrase" });
  const bytes = await readAll(backup);
  expect(bytes.includes("every byte counts")).toBe(false);
  const films = await readFile(path.join(backup, "Film.copy.gz"));
  expect(() => gunzipSync(films)).toThrow();

  const target = await createTestDatabase();
  const other = path.join(folder, "other-home");
  await expect(restoreBackup(target.url, backup, { home: other })).rejects.toThrow(/its key is needed/);
  const wrong = { home: other, passphrase: "another passphrase" };
  await expect(restoreBackup(target.url, backup, wrong)).rejects.toThrow();
  expect(await target.db.film.count()).toBe(0);
  await restoreBackup(target.url, backup, { home: other, passphrase: "a long passphrase" });
  expect(await hashTables(target.db)).toEqual(await hashTables(source.db));
  expect(await readFile(path.join(other, "artefacts", "m1.safetensors"))).toEqual(model);
  await target.drop();
});

test("an artefact that was changed in the backup is refused by name", async () => {
  const backup = path.join(folder, "changed");
  await writeBackup(source.url, backup, { home: path.join(folder, "home") });
  await appendFile(path.join(backup, "files", "artefacts", "m1.safetensors"), "x");
  const target = await createTestDatabase();
  await expect(restoreBackup(target.url, backup)).rejects.toThrow(/m1\.safetensors is damaged/);
  await target.drop();
});

test("a backup that is killed half way is no backup, and the next one under its name is whole", async () => {
  const backup = path.join(folder, "killed");
  const script = `import { writeBackup } from "./write-backup"; await writeBackup(process.argv[1], process.argv[2]);`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script, source.url, backup];
  // In its way: a lock on the table that comes last keeps it in the middle.
  const blocker = await source.db.pool.connect();
  await blocker.query(`BEGIN; LOCK TABLE "WatchlistEntry" IN ACCESS EXCLUSIVE MODE`);
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: "inherit" });
  await expect
    .poll(() => existsSync(path.join(`${backup}.part`, "Film.copy.gz")), { timeout: 60_000 })
    .toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  await blocker.query("ROLLBACK");
  blocker.release();
  const target = await createTestDatabase();
  await expect(restoreBackup(target.url, `${backup}.part`)).rejects.toThrow(/no complete backup/);
  await expect(restoreBackup(target.url, backup)).rejects.toThrow(/no complete backup/);
  await writeBackup(source.url, backup);
  await restoreBackup(target.url, backup);
  expect(await hashTables(target.db)).toEqual(await hashTables(source.db));
  await target.drop();
}, 120_000);
