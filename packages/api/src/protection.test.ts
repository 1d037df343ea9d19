import { appendAuditEntry, verifyAuditChain } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { createLog } from "@kinora/telemetry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientAddress } from "./http/client-address";
import { limitRules } from "./policy";
import type { Services } from "./services";
import { createRestClient, type RestClient, registerThroughRest } from "./testing/rest-client";
import { createTestServices } from "./testing/test-api";

const HOUR = 60 * 60 * 1000;
let database: TestDatabase;
let services: Services;
let rest: RestClient;
let adminToken: string;
let viewerToken: string;
let clock = Date.now();
const logged: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const log = createLog({ app: "test", destination: { write: (line) => void logged.push(line) } });
  services = { ...createTestServices(database.db, { now: () => new Date(clock) }), log };
  rest = createRestClient(services);
  const admin = await registerThroughRest(rest);
  await database.db.user.update({ where: { id: admin.user.id }, data: { role: "admin" } });
  adminToken = admin.accessToken;
  viewerToken = (await registerThroughRest(rest)).accessToken;
});
afterAll(() => database.drop());

function limitedClient(): RestClient {
  return createRestClient({ ...services, config: { ...services.config, rateLimits: true } });
}

test("a burst is stopped with 429, and every answer tells what is left", async () => {
  const send = limitedClient();
  const { limit } = limitRules.search;
  const answers = [];
  for (let count = 0; count <= limit; count++) {
    answers.push(await send("GET", "/search?q=film", { address: "198.51.100.1" }));
  }
  expect(answers[0]?.headers.get("ratelimit-limit")).toBe(String(limit));
  expect(answers[0]?.headers.get("ratelimit-remaining")).toBe(String(limit - 1));
  expect(answers.at(-1)?.status).toBe(429);
  expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await send("GET", "/search?q=film", { address: "198.51.100.2" })).status).toBe(200);
  expect((await send("GET", "/search?q=film", { address: "198.51.100.1", token: viewerToken })).status).toBe(
    200,
  );
});

test("with limits off nothing is counted", async () => {
  const answer = await rest("GET", "/genres");
  expect(answer.headers.get("ratelimit-limit")).toBeNull();
});

test("a spoofed X-Forwarded-For changes nothing: the entry that the socket or our proxies wrote counts", () => {
  const chain = (text: string) => new Headers({ "x-forwarded-for": text });
  expect(clientAddress(chain("203.0.113.5"))).toBe("203.0.113.5");
  expect(clientAddress(chain("6.6.6.6, 203.0.113.5"))).toBe("203.0.113.5");
  expect(clientAddress(chain("6.6.6.6, 7.7.7.7, 203.0.113.5, 10.0.0.2"), 1)).toBe("203.0.113.5");
  expect(clientAddress(chain("203.0.113.5"), 3)).toBe("203.0.113.5");
  expect(clientAddress(new Headers())).toBeNull();
});

test.each([
  ["198.51.100.77", "198.51.100.77", "198.51.100.78"],
  ["192.0.2.0/24", "192.0.2.200", "192.0.3.1"],
  ["2001:db8::/32", "2001:db8:1::5", "2001:db9::1"],
])("a blocked %s gets 403 everywhere until the block ends or is lifted", async (cidr, inside, outside) => {
  const expiresAt = new Date(clock + HOUR).toISOString();
  const made = await rest("POST", "/admin/ip-blocks", {
    token: adminToken,
    body: { cidr, reason: "test", expiresAt },
  });
  expect(made.status).toBe(201);
  expect((await rest("GET", "/genres", { address: inside })).status).toBe(403);
  expect((await rest("GET", "/genres", { address: `::ffff:${inside}` })).status).toBe(
    inside.includes(":") ? 200 : 403,
  );
  expect((await rest("GET", "/genres", { address: outside })).status).toBe(200);
  clock += 2 * HOUR;
  expect((await rest("GET", "/genres", { address: inside })).status).toBe(200);
  clock -= 2 * HOUR;
  expect((await rest("DELETE", `/admin/ip-blocks/${made.body.id}`, { token: adminToken })).status).toBe(204);
  expect((await rest("GET", "/genres", { address: inside })).status).toBe(200);
});

test("a block needs an address, and an admin cannot lock themselves out", async () => {
  const block = (cidr: string) =>
    rest("POST", "/admin/ip-blocks", { token: adminToken, address: "203.0.113.7", body: { cidr } });
  expect((await block("not an address")).body.error.issues[0].path).toBe("cidr");
  expect((await block("203.0.113.0/24")).status).toBe(409);
});

test("curators' and admins' acts and looks at people are audited in a chain; tampering is found", async () => {
  const before = (await verifyAuditChain(database.db)).entryCount;
  await rest("GET", "/admin/users", { token: adminToken });
  await rest("POST", "/admin/search/reindex", { token: adminToken, body: {} });
  await rest("GET", "/admin/jobs", { token: adminToken });
  await rest("POST", "/admin/search/reindex", { token: viewerToken, body: {} });
  const { body: log } = await rest("GET", "/admin/audit", { token: adminToken });
  expect(log.items.slice(0, 2).map(({ act }: { act: string }) => act)).toEqual([
    "search.reindex",
    "user.list",
  ]);
  const { body: intact } = await rest("GET", "/admin/audit/verify", { token: adminToken });
  expect(intact).toEqual({ intact: true, entryCount: before + 2, brokenAt: null });

  const victim = log.items[1].id;
  await expect(
    database.db.auditEntry.update({ where: { id: BigInt(victim) }, data: { act: "x.y" } }),
  ).rejects.toThrow();
  await database.db.pool.query('ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL');
  await database.db.pool.query(`UPDATE "AuditEntry" SET "act" = 'user.get' WHERE "id" = $1`, [victim]);
  const { body: broken } = await rest("GET", "/admin/audit/verify", { token: adminToken });
  expect(broken).toMatchObject({ intact: false, brokenAt: victim });
  await database.db.pool.query(`UPDATE "AuditEntry" SET "act" = 'user.list' WHERE "id" = $1`, [victim]);
  await database.db.pool.query('ALTER TABLE "AuditEntry" ENABLE TRIGGER ALL');
});

test("acts written at once stand in one unbroken chain", async () => {
  const entry = {
    actorId: null,
    act: "test.act",
    subject: "test",
    data: { b: 1, a: [{ d: 2, c: 3 }] },
    createdAt: new Date(),
  };
  await Promise.all(Array.from({ length: 12 }, () => appendAuditEntry(database.db, entry)));
  expect((await verifyAuditChain(database.db)).brokenAt).toBeNull();
});

test("somebody locked by an admin is out on every device at once; the last admin stays", async () => {
  const person = await registerThroughRest(rest);
  const { body: made } = await rest("POST", "/me/api-keys", {
    token: person.accessToken,
    body: { name: "k" },
  });
  const lock = (id: string, locked: boolean) =>
    rest("PATCH", `/admin/users/${id}`, { token: adminToken, body: { locked } });
  expect((await lock(person.user.id, true)).status).toBe(200);
  expect((await rest("GET", "/me", { token: person.accessToken })).status).toBe(401);
  expect((await rest("GET", "/me", { token: made.key })).status).toBe(401);
  const login = () =>
    rest("POST", "/auth/login", { body: { email: person.email, password: person.password } });
  expect((await login()).status).toBe(401);
  await lock(person.user.id, false);
  expect((await login()).status).toBe(200);
  const { body: me } = await rest("GET", "/me", { token: adminToken });
  expect((await lock(me.id, true)).status).toBe(409);
});

test("no log line holds an e-mail, a password or a token, not even of a request that failed", async () => {
  const failing = createRestClient({
    ...services,
    cache: Object.assign(Object.create(services.cache) as Services["cache"], {
      increment: () => Promise.reject(new Error("no cache for marked@example.org")),
    }),
  });
  const body = { email: "marked@example.org", password: "marked-password" };
  const { status, body: answer } = await failing("POST", "/auth/login", { body });
  expect(status).toBe(500);
  expect(JSON.stringify(answer)).not.toContain("no cache");
  services.log.info({
    email: "marked@example.org",
    nested: { password: "marked-password" },
    note: "Bearer marked-token",
  });
  const text = logged.join("\n");
  expect(text).toContain("procedure failed");
  expect(text).not.toMatch(/marked@example|marked-password|marked-token/);
});

test("metrics count requests by pattern and procedures by name", async () => {
  await rest("GET", "/films/1");
  await rest("GET", "/films/2");
  const text = await services.metrics.text();
  expect(text).toMatch(/kinora_http_request_seconds_count\{[^}]*route="\/api\/v1\/films\/\{\w+\}"[^}]*\} \d/);
  expect(text).toMatch(/kinora_procedure_seconds_count\{[^}]*path="genre\.list\w*"/);
  expect(text).not.toMatch(/films\/1/);
});
