import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { closeDatabase, openDatabase } from "@kinora/db";
import { startEmbeddedPostgres } from "@kinora/db/embedded";
import { expect, test } from "vitest";
import { keepDatabase } from "./keep-database";

test("an embedded PostgreSQL that is killed is up again at the same address, with what was acknowledged", async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), "kinora-keep-"));
  const server = await startEmbeddedPostgres({ home });
  const endWatch = keepDatabase({ home, url: server.url });
  const db = openDatabase({ url: server.url, maxConnections: 2 });
  try {
    await db.pool.query("CREATE TABLE kept (n int)");
    await db.pool.query("INSERT INTO kept VALUES (7)");
    const pidOf = () =>
      Number(readFileSync(path.join(home, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
    const killed = pidOf();
    process.kill(killed, "SIGKILL");
    await expect.poll(pidOf, { timeout: 40_000 }).not.toBe(killed);
    const read = () => db.pool.query("SELECT n FROM kept").then(({ rows }) => rows, String);
    await expect.poll(read, { timeout: 40_000, interval: 200 }).toEqual([{ n: 7 }]);
  } finally {
    await closeDatabase(db);
    await endWatch();
    await (await startEmbeddedPostgres({ home })).stop();
    await rm(home, { recursive: true });
  }
});
