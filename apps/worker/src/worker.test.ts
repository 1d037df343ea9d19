import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Database, jobRunIdOf, recordEvent } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { createLog } from "@kinora/telemetry";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parseEnv } from "./env";
import { startWorker, type Worker } from "./worker";

let database: TestDatabase;
let db: Database;
let home: string;
const workers: Worker[] = [];
const log = createLog({ app: "worker", level: "silent" });

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-worker-"));
});
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())));
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true });
});

async function start(variables: Record<string, string> = {}): Promise<string> {
  const port = await findFreePort();
  const env = parseEnv({
    DATABASE_URL: database.url,
    KINORA_HOME: home,
    WORKER_PORT: String(port),
    ...variables,
  });
  workers.push(await startWorker(env, log));
  return `http://127.0.0.1:${port}`;
}

async function findFreePort(): Promise<number> {
  const server = http.createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Stands in for Inngest where events are sent to. */
async function openInngest(port: number) {
  const received: { path: string; ids: string[] }[] = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const ids = ([JSON.parse(body)].flat() as { id: string }[]).map(({ id }) => id);
    received.push({ path: request.url ?? "", ids });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ids, status: 200 }));
  });
  server.listen(port);
  await once(server, "listening");
  return { port, received, close: () => server.close() };
}

const keysFor = (port: number) => ({
  NODE_ENV: "production",
  INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
  INNGEST_EVENT_KEY: "key-of-the-test",
  INNGEST_SIGNING_KEY: "signkey-prod-0123456789abcdef0123456789abcdef",
});

test("alive, ready, measured, and an unknown path is 404", async () => {
  const origin = await start();
  expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ status: "ok" });
  const ready = await fetch(`${origin}/readyz`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ status: "ok", checks: { database: { ok: true } } });
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  expect(metrics).toContain('kinora_outbox_events{state="waiting"');
  expect(metrics).toMatch(/kinora_database_connections\{state="busy",app="worker"\} \d/);
  expect((await fetch(`${origin}/nothing`)).status).toBe(404);
  expect((await fetch(`${origin}/healthz`, { method: "POST" })).status).toBe(405);
});

test("an event recorded with a change reaches its function, and a taken port is one clear line", async () => {
  const origin = await start();
  const film = await db.film.create({
    data: { slug: "sunrise", title: "Sunrise", originalTitle: "Sunrise", year: 1927 },
  });
  const eventId = await recordEvent(db, { name: "film/created", payload: { filmId: film.id } });
  const find = () => db.jobRun.findUnique({ where: { id: jobRunIdOf("index-film", eventId) } });
  await expect.poll(async () => (await find())?.status).toBe("completed");
  expect(await db.filmSearchEntry.count()).toBe(1);
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  const [, seconds] =
    /kinora_job_seconds\{function="index-film",quantile="0.95".*\} (\S+)/.exec(metrics) ?? [];
  expect(Number(seconds)).toBeGreaterThan(0);
  await expect(start({ WORKER_PORT: new URL(origin).port })).rejects.toThrow(/^WORKER_PORT \d+ is taken/);
});

test("with keys, events go to Inngest under their own ids, and unsigned calls of functions are refused", async () => {
  const inngest = await openInngest(await findFreePort());
  const { received } = inngest;
  const origin = await start(keysFor(inngest.port));
  const id = await recordEvent(db, { name: "film/updated", payload: { filmId: 1 } });
  await expect.poll(() => received.flatMap(({ ids }) => ids)).toContain(id);
  expect(received[0]?.path).toBe("/e/key-of-the-test");
  await expect.poll(() => db.outboxEvent.count({ where: { id, deliveredAt: { not: null } } })).toBe(1);

  const call = await fetch(`${origin}/api/inngest?fnId=kinora-index-film&stepId=step`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      version: 2,
      event: { name: "film/updated", data: { filmId: 1 } },
      events: [],
      steps: {},
      ctx: {},
    }),
  });
  expect(call.status).toBe(401);
  inngest.close();
});

test("while Inngest is away events wait, and when it is back they come under their ids", async () => {
  const port = await findFreePort();
  await start(keysFor(port));
  const id = await recordEvent(db, { name: "film/updated", payload: { filmId: 1 } });
  const find = () => db.outboxEvent.findUniqueOrThrow({ where: { id } });
  await expect.poll(async () => (await find()).attempts, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(await find()).toMatchObject({ deliveredAt: null, deadAt: null });
  const inngest = await openInngest(port);
  await expect.poll(async () => (await find()).deliveredAt, { timeout: 30_000 }).not.toBeNull();
  expect(new Set(inngest.received.flatMap(({ ids }) => ids))).toContain(id);
  inngest.close();
}, 90_000);
