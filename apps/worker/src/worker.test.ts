import { createHmac } from "node:crypto";
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

const SIGNING_KEY = "signkey-prod-0123456789abcdef0123456789abcdef";
const keysFor = (port: number) => ({
  NODE_ENV: "production",
  INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
  INNGEST_EVENT_KEY: "key-of-the-test",
  INNGEST_SIGNING_KEY: SIGNING_KEY,
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

/** A body as Inngest writes it: canonical JSON, whose keys are in order (RFC 8785). */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );

/** A call as Inngest makes it: HMAC-SHA256 over the body and the second, by the key without its prefix. */
function callSigned(origin: string, functionId: string, body: string, key = SIGNING_KEY, at = Date.now()) {
  const seconds = String(Math.round(at / 1000));
  const secret = key.replace(/^signkey-\w+-/, "");
  const signature = createHmac("sha256", secret).update(body).update(seconds).digest("hex");
  return fetch(`${origin}/api/inngest?fnId=kinora-${functionId}&stepId=step`, {
    method: "POST",
    headers: {
      ...{ "content-type": "application/json", "x-inngest-req-version": "2" },
      "x-inngest-signature": `t=${seconds}&s=${signature}`,
    },
    body,
  });
}

test("in production a signed call of a function runs it, step by step; one signed by another key, altered or old does not", async () => {
  const origin = await start(keysFor(9));
  const film = await db.film.create({ data: { slug: "signed", title: "Signed", originalTitle: "Signed" } });
  const event = { id: "signed-1", name: "film/updated", data: { filmId: film.id }, ts: Date.now() };
  const ctx = { run_id: "01", attempt: 0, disable_immediate_execution: false, use_api: false };
  const call = (steps: object, stack: readonly string[]) =>
    canonical({
      ...{ version: 2, event, events: [event], steps },
      ctx: { ...ctx, stack: { stack, current: stack.length } },
    });
  const body = call({}, []);
  const isIndexed = async () => (await db.filmSearchEntry.count({ where: { filmId: film.id } })) === 1;
  const refused = await Promise.all([
    callSigned(origin, "index-film", body, "signkey-prod-ffffffffffffffffffffffffffffffff"),
    callSigned(origin, "index-film", body, SIGNING_KEY, Date.now() - 3_600_000),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([401, 401]);
  expect(await isIndexed()).toBe(false);

  const ran = await callSigned(origin, "index-film", body);
  expect(ran.status).toBe(206);
  const [step] = await ran.json();
  expect(step).toMatchObject({ op: "StepRun", data: { filmId: film.id, indexed: true } });
  expect(await isIndexed()).toBe(true);

  const ended = await callSigned(
    origin,
    "index-film",
    call({ [step.id]: { type: "data", data: step.data } }, [step.id]),
  );
  expect(ended.status).toBe(200);
  expect(await ended.json()).toEqual({ filmId: film.id, indexed: true });
  // The answer is signed too.
  expect(ended.headers.get("x-inngest-signature")).toMatch(/^t=\d+&s=[0-9a-f]{64}$/);
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
