import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { closeDatabase, type Database, openDatabase, recordEvent } from "@kinora/db";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@kinora/db/embedded";
import { migrate } from "@kinora/db/migrate";
import { filmUpdated } from "@kinora/events";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createOutboxRelay, type OutboxRelay } from "../relay/outbox-relay";
import type { LocalRunner } from "../runner/local-runner";
import { startTestRunner } from "../testing/test-runner";

let home: string;
let server: EmbeddedPostgres;
let db: Database;
let runner: LocalRunner;
let relay: OutboxRelay;
/** Film ids by the times that a function finished with them. */
const done: number[] = [];

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "kinora-faults-"));
  server = await startEmbeddedPostgres({ home });
  await migrate(server.url);
  db = openDatabase({ url: server.url, maxConnections: 8 });
  runner = await startTestRunner(db, (inngest) => [
    inngest.createFunction({ id: "hear", triggers: [filmUpdated] }, async ({ event, step }) => {
      await step.run("look", () => db.pool.query("SELECT 1").then(() => null));
      await step.run("note", () => void done.push(event.data.filmId));
    }),
  ]);
  relay = createOutboxRelay({ db, deliver: (events) => runner.ingest(events), pollMs: 50 });
  await relay.start();
}, 120_000);
beforeEach(() => void done.splice(0));
afterAll(async () => {
  await relay.stop();
  await runner.stop(200);
  await closeDatabase(db);
  await server.stop();
  await rm(home, { recursive: true });
});

const record = (filmId: number) => recordEvent(db, { name: "film/updated", payload: { filmId } });
const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

test("the database is killed while jobs run and comes back: every job ends, none runs twice", async () => {
  for (const filmId of range(1, 20)) await record(filmId);
  await expect.poll(() => done.length, { timeout: 20_000 }).toBeGreaterThan(0);
  const [pid] = readFileSync(path.join(home, "postgres/data/postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
  const port = Number(new URL(server.url).port);
  const startAgain = () => startEmbeddedPostgres({ home, port }).catch(() => null);
  await vi.waitFor(async () => expect((await startAgain())?.adopted).toBe(false), { timeout: 60_000 });
  server = await startEmbeddedPostgres({ home, port });
  const recordAgain = () =>
    record(21).then(
      () => true,
      () => false,
    );
  await expect.poll(recordAgain, { timeout: 30_000, interval: 300 }).toBe(true);
  const ended = () => db.jobRun.count({ where: { status: "completed" } }).catch(() => 0);
  await expect.poll(ended, { timeout: 60_000, interval: 300 }).toBe(21);
  expect(new Set(done)).toEqual(new Set(range(1, 21)));
  expect(await db.outboxEvent.count({ where: { deliveredAt: null } })).toBe(0);
}, 180_000);

test("a database that stands still for seconds delays jobs and loses none", async () => {
  const blocker = await db.pool.connect();
  await blocker.query("BEGIN");
  await blocker.query(`LOCK TABLE "JobTask", "OutboxEvent" IN ACCESS EXCLUSIVE MODE`);
  const recording = Promise.all(range(101, 5).map(record));
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(done).toEqual([]);
  await blocker.query("COMMIT");
  blocker.release();
  await recording;
  await expect.poll(() => done.toSorted(), { timeout: 30_000 }).toEqual(range(101, 5));
}, 60_000);

test("the clock of the worker jumps a day ahead and back: jobs run once each, no lease is lost", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const now = Date.now();
    for (const [index, jump] of [86_400_000, -86_400_000, 0].entries()) {
      vi.setSystemTime(now + jump);
      await record(201 + index);
      await expect.poll(() => done.length, { timeout: 20_000 }).toBe(index + 1);
    }
    expect(done).toEqual([201, 202, 203]);
  } finally {
    vi.useRealTimers();
  }
}, 60_000);

test("an event that comes a week late, after younger ones, and again, is heard once", async () => {
  const event = { name: "film/updated", data: { filmId: 302 }, ts: Date.now() - 7 * 86_400_000 };
  await runner.ingest([{ id: "young", name: "film/updated", data: { filmId: 301 } }]);
  await runner.ingest([{ id: "late", ...event }]);
  await runner.ingest([{ id: "late", ...event }]);
  await expect.poll(() => done.toSorted(), { timeout: 20_000 }).toEqual([301, 302]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(done).toHaveLength(2);
});
