import { latencyBounds, listTraffic, pruneTraffic } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { limitRules } from "./policy";
import { createRestClient } from "./testing/rest-client";
import { callAs, createTestServices, createTestUser, type TestServices } from "./testing/test-api";
import { countCall, latencyQuantile, writeTraffic } from "./traffic";

const start = Date.parse("2026-03-10T12:03:00Z");
let clock = start;
let database: TestDatabase;
let services: TestServices;
let admin: ReturnType<typeof callAs>;

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db, { now: () => new Date(clock) });
  admin = callAs(services, await createTestUser(database.db, "admin"), "admin");
});
beforeEach(async () => {
  await writeTraffic(services);
  await database.db.procedureTraffic.deleteMany();
  await database.db.limitHit.deleteMany();
  clock = start;
});
afterAll(() => database.drop());

const bucketsOf = (counts: Record<number, number>) =>
  [...latencyBounds, Infinity].map((bound) => counts[bound] ?? 0);

test("a quantile lies evenly within its bucket, by hand", () => {
  // 60 calls within 10 ms and 40 between 50 and 100: half of all are the fastest 50, 5/6 of the way from 5 to 10.
  const buckets = bucketsOf({ 10: 60, 100: 40 });
  expect(latencyQuantile(buckets, 0.5)).toBeCloseTo(5 + 5 * (50 / 60), 9);
  // The 95th is the 35th of the 40: 50 + 50 · 35/40.
  expect(latencyQuantile(buckets, 0.95)).toBeCloseTo(93.75, 9);
  expect(latencyQuantile(bucketsOf({}), 0.5)).toBeNull();
  expect(latencyQuantile(null, 0.5)).toBeNull();
  expect(latencyQuantile(bucketsOf({ [Infinity]: 3 }), 0.5)).toBe(5_000);
});

test("what two copies of the app count is added up, by procedure and by ten minutes", async () => {
  const call = (seconds: number, isError = false) =>
    countCall(services, { path: "film.get", isError, seconds });
  for (const seconds of [0.004, 0.004, 0.3]) call(seconds);
  await writeTraffic(services);
  call(0.004, true);
  await writeTraffic(services);
  clock += 600_000;
  call(9);
  const { items } = await admin.admin.metric.procedures({ hours: 1 });
  expect(items.find(({ path }) => path === "film.get")).toMatchObject({
    ...{ callCount: 5, errorCount: 1, p95Ms: 5_000 },
    // Three of five within 5 ms: the 2.5th of them, from 2 to 5.
    p50Ms: 2 + 3 * (2.5 / 3),
  });
  const steps = await listTraffic(database.db, {
    ...{ since: new Date(start - 600_000), now: new Date(clock), stepMinutes: 10 },
  });
  expect(steps.map(({ startedAt, callCount }) => [startedAt.toISOString().slice(11, 16), callCount])).toEqual(
    [
      ["11:50", 0],
      ["12:00", 4],
      ["12:10", expect.any(Number)],
    ],
  );
  expect(steps[0]?.buckets).toBeNull();
  expect(await pruneTraffic(database.db, { before: new Date(start) })).toBe(1);
});

test("a call that fails by our fault is an error; one that is refused for its caller's is none", async () => {
  await expect(admin.film.get({ filmId: 2_000_000_000 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  vi.spyOn(services.search, "searchFilms").mockRejectedValueOnce(new Error("down"));
  await expect(callAs(services, null).search.query({ q: "paris" })).rejects.toMatchObject({
    code: "INTERNAL_SERVER_ERROR",
  });
  const { items } = await admin.admin.metric.procedures({ sort: "errorCount" });
  expect(items[0]).toMatchObject({ path: "search.query", callCount: 1, errorCount: 1 });
  expect(items.find(({ path }) => path === "film.get")).toMatchObject({ callCount: 1, errorCount: 0 });
  const { callCount, errorCount } = await admin.admin.metric.traffic({ hours: 24 });
  expect(errorCount).toBe(1);
  expect(callCount).toBeGreaterThanOrEqual(3);
});

test("whom a limit refuses is counted by the limit and by whom it counts, without who it was", async () => {
  const rest = createRestClient({ ...services, config: { ...services.config, rateLimits: true } });
  const from = (address: string) => rest("GET", "/search?q=film", { address });
  for (let at = 0; at < limitRules.search.limit + 3; at++) await from("198.51.100.1");
  await from("198.51.100.2");
  const { items, rules, isOn } = await admin.admin.limitHit.list({});
  expect(items).toEqual([
    { startedAt: new Date("2026-03-10T12:00:00Z"), rule: "search", countedAs: "address", count: 3 },
  ]);
  expect(rules).toContainEqual({ rule: "search", ...limitRules.search });
  expect(isOn).toBe(false);
  for (let at = 0; at < 7; at++) {
    await rest("POST", "/auth/login", {
      address: "198.51.100.3",
      body: { email: "nobody@kinora.test", password: "a wrong password 1" },
    });
  }
  const hits = (await admin.admin.limitHit.list({})).items.filter(({ rule }) => rule === "lockout");
  expect(hits).toMatchObject([{ countedAs: "address", count: 2 }]);
});
