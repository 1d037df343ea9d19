import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { closeDatabase, openDatabase } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startContainerDatabase } from "./container-database";

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kinora-container-"));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** An engine that writes down what it is told; what it "runs" is the server of the other tests. */
async function fakeEngine(host: string): Promise<{ docker: string; readCalls(): Promise<string[]> }> {
  const [docker, record] = [path.join(folder, "docker"), path.join(folder, "calls")];
  const answers = `case "$1" in run) echo abc123;; port) echo ${host};; esac`;
  await writeFile(docker, `#!/bin/sh\necho "$*" >> ${record}\n${answers}\n`);
  await chmod(docker, 0o755);
  return { docker, readCalls: async () => (await readFile(record, "utf8")).trim().split("\n") };
}

test("tests on containers: a server is started, reached at its own port, and removed", async () => {
  const { host, password } = new URL(database.url);
  const engine = await fakeEngine(host);
  const server = await startContainerDatabase({ docker: engine.docker, password });
  const db = openDatabase({ url: server.url, maxConnections: 1 });
  expect((await db.pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await closeDatabase(db);
  await server.stop();
  const calls = await engine.readCalls();
  expect(calls[0]).toMatch(/^run --detach --rm .*postgres:18-bookworm/);
  expect(calls.slice(1)).toEqual(["port abc123 5432/tcp", "stop abc123"]);
});

test("without an engine it says so at once", async () => {
  await expect(startContainerDatabase({ docker: path.join(folder, "no-such-engine") })).rejects.toThrow(
    /ENOENT/,
  );
});
