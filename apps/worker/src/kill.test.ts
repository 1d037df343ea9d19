import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Database, recordFeedback } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { createRandom } from "@kinora/recsys";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorkerProcess, type WorkerProcess } from "./testing/worker-process";

const WRITES = 1000;
const WRITERS = 4;
const PEOPLE = 50;
const KILLS = 3;

let database: TestDatabase;
let db: Database;
let home: string;
const workers: WorkerProcess[] = [];
const people = Array.from({ length: PEOPLE }, () => randomUUID());

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-kill-"));
  await db.film.create({ data: { id: 1, slug: "f", title: "F", originalTitle: "F", year: 1950 } });
  await db.user.createMany({ data: people.map((id) => ({ id, kind: "simulated" as const })) });
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await database.drop();
  await rm(home, { recursive: true });
});

const start = () => startWorkerProcess({ DATABASE_URL: database.url, KINORA_HOME: home });

/** Clicks, one after the other; gives back how many the database acknowledged. */
async function write(count: number): Promise<number> {
  let acknowledged = 0;
  for (let act = 0; act < count; act++) {
    const userId = people[act % PEOPLE] ?? "";
    const outcome = await recordFeedback(db, { userId, filmId: 1, kind: "click", requestId: null });
    if (outcome === "recorded") acknowledged++;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return acknowledged;
}

async function killAtRandom(): Promise<void> {
  const random = createRandom(7);
  for (let kill = 0; kill < KILLS; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 500 + 1000 * random.uniform()));
    const [victim] = workers.splice(random.integer(workers.length), 1);
    await victim?.kill();
    workers.push(await start());
  }
}

test("workers are killed at random while 1,000 writes run: every write is there, its event handled, once", {
  timeout: 240_000,
}, async () => {
  workers.push(...(await Promise.all([start(), start()])));
  const writing = Promise.all(Array.from({ length: WRITERS }, () => write(WRITES / WRITERS)));
  const [acknowledged] = await Promise.all([writing, killAtRandom()]);
  expect(acknowledged.reduce((sum, count) => sum + count, 0)).toBe(WRITES);
  const left = async () =>
    (await db.outboxEvent.count({ where: { deliveredAt: null } })) +
    (await db.jobTask.count({ where: { functionId: "count-feedback" } }));
  await expect.poll(left, { timeout: 120_000, interval: 500 }).toBe(0);
  expect(await db.feedback.count()).toBe(WRITES);
  expect(await db.jobRun.count({ where: { functionId: "count-feedback", status: "completed" } })).toBe(
    WRITES,
  );
  expect(await db.countedEvent.count()).toBe(WRITES);
  const counters = await db.userCounter.findMany({ where: { name: "clicks" } });
  // Minutes take next to nothing off a count that halves in a week.
  for (const { value } of counters) expect(Math.abs(value - WRITES / PEOPLE)).toBeLessThan(0.05);
  expect(counters).toHaveLength(PEOPLE);
});
