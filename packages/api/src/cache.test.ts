import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { type Cache, openCache } from "@kinora/cache";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startUpstashBridge, type UpstashBridge } from "./testing/upstash-bridge";

/*
 * One suite for both stores. Here and not in the cache's own package, for that one knows no database.
 * Redis is Debian's, behind a bridge that speaks Upstash's REST protocol.
 */

let database: TestDatabase;
let redis: { port: number; process: ChildProcess } | null;
let bridge: UpstashBridge | null = null;

beforeAll(async () => {
  database = await createTestDatabase();
  redis = await startRedis();
  if (redis) bridge = await startUpstashBridge({ redisPort: redis.port, token: "test-token" });
});
afterAll(async () => {
  await bridge?.close();
  redis?.process.kill();
  await database.drop();
});

async function startRedis(wantedPort?: number) {
  const port = wantedPort ?? (await freePort());
  const server = spawn("redis-server", [
    "--port",
    String(port),
    "--save",
    "",
    "--appendonly",
    "no",
    "--bind",
    "127.0.0.1",
  ]);
  const started = await new Promise<boolean>((resolve) => {
    server.on("error", () => resolve(false));
    server.on("exit", () => resolve(false));
    server.stdout.on("data", (data: Buffer) => data.includes("Ready to accept connections") && resolve(true));
  });
  return started ? { port, process: server } : null;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let serial = 0;
const fresh = (name: string) => `${name}-${++serial}`;

describe.each(["embedded", "upstash"] as const)("%s", (kind) => {
  function open(context: { skip: (note?: string) => void }): Cache {
    if (kind === "embedded") return openCache({ upstash: null, pool: database.db.pool });
    if (!bridge) context.skip("redis-server is not installed");
    return openCache({ upstash: { url: bridge?.url ?? "", token: "test-token" }, pool: database.db.pool });
  }

  test("what is set is read as it was: text, numbers, objects, null-like text", async (context) => {
    const cache = open(context);
    for (const value of ["1", "null", 7, { a: ["žluť", 1.5], b: { c: true } }, [], ""]) {
      const key = fresh("value");
      await cache.set(key, value, { ttlSeconds: 60 });
      expect(await cache.get(key)).toEqual(value);
    }
    expect(await cache.get(fresh("absent"))).toBeNull();
  });

  test("a lifetime ends", async (context) => {
    const cache = open(context);
    const key = fresh("short");
    await cache.set(key, "x", { ttlSeconds: 0.15 });
    expect(await cache.get(key)).toBe("x");
    await wait(250);
    expect(await cache.get(key)).toBeNull();
    expect(await cache.take(key)).toBeNull();
  });

  test("of many who take a value, one gets it", async (context) => {
    const cache = open(context);
    const key = fresh("take");
    await cache.set(key, { once: true }, { ttlSeconds: 60 });
    const taken = await Promise.all(Array.from({ length: 10 }, () => cache.take(key)));
    expect(taken.filter((value) => value !== null)).toEqual([{ once: true }]);
  });

  test("counting at once loses nothing, and starts anew after its lifetime", async (context) => {
    const cache = open(context);
    const key = fresh("count");
    const counts = await Promise.all(
      Array.from({ length: 20 }, () => cache.increment(key, { ttlSeconds: 1 })),
    );
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    await wait(1_200);
    expect(await cache.increment(key, { ttlSeconds: 1 })).toBe(1);
  });

  test("many who want one answer have it made once; null is an answer", async (context) => {
    const cache = open(context);
    const key = fresh("compute");
    let made = 0;
    const make = async () => {
      made++;
      await wait(30);
      return null;
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => cache.compute(key, { ttlSeconds: 60 }, make)),
    );
    expect(new Set(answers)).toEqual(new Set([null]));
    await open(context).compute(key, { ttlSeconds: 60 }, make);
    expect(made).toBe(1);
  });

  test("a failure is not kept", async (context) => {
    const cache = open(context);
    const key = fresh("failing");
    const fail = () => Promise.reject(new Error("no"));
    await expect(cache.compute(key, { ttlSeconds: 60 }, fail)).rejects.toThrow("no");
    expect(await cache.compute(key, { ttlSeconds: 60 }, async () => 5)).toBe(5);
  });

  test("entries about somebody are found by a part of their key", async (context) => {
    const cache = open(context);
    const id = crypto.randomUUID();
    await cache.set(`list:${id}:1`, 1, { ttlSeconds: 60 });
    await cache.compute(`other:${id}`, { ttlSeconds: 60 }, async () => 1);
    await cache.set("list:somebody-else", 1, { ttlSeconds: 60 });
    await cache.deleteContaining(id);
    expect(await cache.get(`list:${id}:1`)).toBeNull();
    expect(await cache.compute(`other:${id}`, { ttlSeconds: 60 }, async () => 2)).toBe(2);
    expect(await cache.get("list:somebody-else")).toBe(1);
  });

  test("entries of one kind are counted and emptied by how their keys start", async (context) => {
    const cache = open(context);
    const kind = fresh("kind");
    for (const key of ["a", "b"]) await cache.set(`${kind}:${key}`, 1, { ttlSeconds: 60 });
    await cache.compute(`${kind}:c`, { ttlSeconds: 60 }, async () => 1);
    await cache.set(`other:${kind}:a`, 1, { ttlSeconds: 60 });
    expect(await cache.countStarting(`${kind}:`)).toBe(3);
    expect(await cache.deleteStarting(`${kind}:`)).toBe(3);
    expect(await cache.countStarting(`${kind}:`)).toBe(0);
    expect(await cache.compute(`${kind}:c`, { ttlSeconds: 60 }, async () => 2)).toBe(2);
    expect(await cache.get(`other:${kind}:a`)).toBe(1);
  });

  test("a limit lets as many through as it says and tells how many are left", async (context) => {
    const cache = open(context);
    const key = fresh("limit");
    const results = [];
    for (let act = 0; act < 5; act++) results.push(await cache.limit(key, { limit: 3, windowSeconds: 60 }));
    expect(results.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false]);
    expect(results.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0, 0]);
    expect(results[0]?.resetAt).toBeGreaterThan(Date.now());
    expect((await cache.limit(fresh("limit"), { limit: 3, windowSeconds: 60 })).allowed).toBe(true);
  });

  test("it says that it is there", async (context) => {
    await expect(open(context).ping()).resolves.toBeUndefined();
  });
});

test("with Redis away, limits hold in this process, answers are made, and look-ups fail openly", async () => {
  const errors: unknown[] = [];
  const cache = openCache({
    upstash: { url: "http://127.0.0.1:9", token: "x" },
    pool: database.db.pool,
    onError: (error) => errors.push(error),
  });
  const allowed = [];
  for (let act = 0; act < 4; act++) {
    allowed.push((await cache.limit("away", { limit: 2, windowSeconds: 600 })).allowed);
  }
  expect(allowed).toEqual([true, true, false, false]);
  expect(await cache.compute("away", { ttlSeconds: 60 }, async () => "made")).toBe("made");
  await expect(cache.get("away")).rejects.toThrow();
  await expect(cache.ping()).rejects.toThrow();
  expect(errors.length).toBeGreaterThanOrEqual(5);
});

test("Redis goes away and comes back: answers are made meanwhile, then kept and counted there again", async (context) => {
  const first = await startRedis();
  if (!first) return context.skip("redis-server is not installed");
  const open = (port?: number) => startUpstashBridge({ redisPort: first.port, token: "test-token", port });
  const before = await open();
  const { url } = before;
  const cache = openCache({ upstash: { url, token: "test-token" }, pool: database.db.pool });
  let made = 0;
  const answer = () => cache.compute("answer", { ttlSeconds: 60 }, async () => ++made);
  expect([await answer(), await answer()]).toEqual([1, 1]);
  await before.close();
  first.process.kill("SIGKILL");
  await once(first.process, "exit");
  await expect(cache.ping()).rejects.toThrow();
  expect([await answer(), await answer()]).toEqual([2, 3]);

  const second = await startRedis(first.port);
  const after = await open(Number(new URL(url).port));
  await expect(cache.ping()).resolves.toBeUndefined();
  expect([await answer(), await answer()]).toEqual([4, 4]);
  const act = async () => (await cache.limit("back", { limit: 1, windowSeconds: 600 })).allowed;
  expect([await act(), await act()]).toEqual([true, false]);
  await after.close();
  second?.process.kill();
});

test("the window slides: an act of the window before still counts for a part", async () => {
  let now = 1_000_000_000_000;
  const cache = openCache({ upstash: null, pool: database.db.pool, now: () => new Date(now) });
  const act = async () => (await cache.limit("sliding", { limit: 10, windowSeconds: 10 })).allowed;
  for (let count = 0; count < 10; count++) expect(await act()).toBe(true);
  expect(await act()).toBe(false);
  // A quarter into the next window three quarters of the ten still count: ⌊7.5⌋ = 7, so three more may pass.
  now += 12_500;
  const later = [await act(), await act(), await act(), await act()];
  expect(later).toEqual([true, true, true, false]);
});
