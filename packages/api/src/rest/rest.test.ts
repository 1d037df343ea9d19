import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBrowserSession } from "../auth/session";
import type { Services } from "../services";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { createTestServices } from "../testing/test-api";

let database: TestDatabase;
let services: Services;
let rest: RestClient;
let token: string;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  rest = createRestClient(services);
  const registered = await registerThroughRest(rest);
  token = registered.accessToken;
  userId = registered.user.id;
});
afterAll(() => database.drop());

test("an unknown path is 404 and a wrong method 405 that names the right ones", async () => {
  expect((await rest("GET", "/nowhere")).status).toBe(404);
  const { status, headers, body } = await rest("DELETE", "/genres");
  expect(status).toBe(405);
  expect(headers.get("allow")).toBe("GET");
  expect(body.error.code).toBe("METHOD_NOT_SUPPORTED");
});

test("a body that is no JSON is 400, no object is 400, of another type 415", async () => {
  const send = (rawBody: string, type = "application/json") =>
    rest("POST", "/auth/login", { rawBody, headers: { "content-type": type } });
  expect((await send("{ not json")).status).toBe(400);
  expect((await send("[1]")).status).toBe(400);
  expect((await send("email=a", "application/x-www-form-urlencoded")).status).toBe(415);
});

test("a body of more than a megabyte is 413, whether or not its length is told", async () => {
  const chunk = new TextEncoder().encode(`"${"x".repeat(600_000)}`);
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => (sent++ < 10 ? controller.enqueue(chunk) : controller.close()),
  });
  const headers = { "content-type": "application/json" };
  expect((await rest("POST", "/auth/login", { rawBody: stream, headers })).status).toBe(413);
  expect(sent).toBeLessThan(6);
  const told = { ...headers, "content-length": "9000000" };
  expect((await rest("POST", "/auth/login", { rawBody: "{}", headers: told })).status).toBe(413);
});

test("an error has a code, a message and issues by field, and never a stack", async () => {
  const { status, body } = await rest("PUT", "/films/1/rating", { token, body: { stars: 7 } });
  expect(status).toBe(400);
  expect(Object.keys(body)).toEqual(["error"]);
  expect(body.error).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: "stars" }] });
  expect(JSON.stringify(body)).not.toMatch(/\.ts|node_modules|\bat /);
});

test("a query's text is read by the schema's type, and what does not fit is named", async () => {
  expect((await rest("GET", "/films?limit=5&yearFrom=1990")).status).toBe(200);
  const { status, body } = await rest("GET", "/films?limit=lots");
  expect(status).toBe(400);
  expect(body.error.issues[0].path).toBe("limit");
  expect((await rest("GET", "/films?limit=0")).status).toBe(400);
  expect((await rest("GET", "/films?limit=101")).status).toBe(400);
  expect((await rest("GET", "/films/0x10")).status).not.toBe(200);
});

test("what comes as JSON is not bent into shape: a text is no number", async () => {
  const film = await database.db.film.create({ data: { slug: "a", title: "A", originalTitle: "A" } });
  const rate = (stars: unknown) => rest("PUT", `/films/${film.id}/rating`, { token, body: { stars } });
  expect((await rate("4")).status).toBe(400);
  expect((await rate(null)).status).toBe(400);
  expect((await rate(true)).status).toBe(400);
  expect((await rate(4)).status).toBe(200);
});

test("a token or key that is not valid is 401, also where visitors are let in", async () => {
  expect((await rest("GET", "/genres", { token: "nonsense" })).status).toBe(401);
  expect((await rest("GET", "/genres", { token: "kin_nonsense" })).status).toBe(401);
  expect((await rest("GET", "/genres")).status).toBe(200);
});

test("with the browser's cookie, another site's page may read nothing new and write nothing", async () => {
  const { sessionId } = await createBrowserSession(services, { userId, userAgent: null, address: null });
  const patch = (headers: Record<string, string>) =>
    rest("PATCH", "/me", { sessionId, headers, body: { name: "Ana" } });
  expect((await patch({ origin: "https://evil.example" })).status).toBe(403);
  expect((await patch({ origin: "null" })).status).toBe(403);
  expect((await patch({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await patch({ origin: "http://localhost:3000" })).status).toBe(200);
  const byToken = { token, headers: { origin: "https://evil.example" }, body: { name: "Ana" } };
  expect((await rest("PATCH", "/me", byToken)).status).toBe(200);
});

test("other sites' pages get no CORS headers; a configured one does", async () => {
  const open = createRestClient({
    ...services,
    config: { ...services.config, allowedOrigins: ["https://friend.example"] },
  });
  const ask = (origin: string) => open("GET", "/genres", { headers: { origin } });
  expect((await ask("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
  expect((await ask("https://friend.example")).headers.get("access-control-allow-origin")).toBe(
    "https://friend.example",
  );
  const preflight = await open("OPTIONS", "/me", { headers: { origin: "https://friend.example" } });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-methods")).toContain("PATCH");
});

test("a visitor's answer has a tag: who has it already gets 304; an answer to somebody is never kept", async () => {
  const first = await rest("GET", "/films?limit=5");
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[\w-]+"$/);
  expect(first.headers.get("cache-control")).toBe("no-cache");
  const again = await rest("GET", "/films?limit=5", { headers: { "if-none-match": `"other", W/${etag}` } });
  expect(again).toMatchObject({ status: 304, body: "" });
  await database.db.film.create({ data: { slug: "tagged", title: "Tagged", originalTitle: "Tagged" } });
  const changed = await rest("GET", "/films?limit=5", { headers: { "if-none-match": etag } });
  expect(changed.status).toBe(200);
  expect(changed.headers.get("etag")).not.toBe(etag);
  const mine = await rest("GET", "/films?limit=5", { token, headers: { "if-none-match": etag } });
  expect(mine.status).toBe(200);
  expect(mine.headers.get("etag")).toBeNull();
  expect(mine.headers.get("cache-control")).toBe("no-store");
});

test("the request's id comes back, and an unfit one is replaced", async () => {
  const answer = await rest("GET", "/genres", { headers: { "x-request-id": "test-request-1" } });
  expect(answer.headers.get("x-request-id")).toBe("test-request-1");
  const unfit = await rest("GET", "/genres", { headers: { "x-request-id": "a b" } });
  expect(unfit.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("the OpenAPI document describes every REST procedure once, with ids and errors", async () => {
  const { status, body } = await rest("GET", "/openapi.json");
  expect(status).toBe(200);
  expect(body.openapi).toBe("3.1.0");
  const operations = Object.values(body.paths).flatMap((item) => Object.values(item as object));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(60);
  for (const operation of operations) {
    expect(operation.responses["400"]).toBeDefined();
    for (const parameter of operation.parameters) expect(parameter.schema).toBeDefined();
  }
});

test.each([
  ...[
    "/auth/register",
    "/auth/login",
    "/auth/refresh",
    "/auth/logout",
    "/me",
    "/me/export",
    "/me/preferences",
  ],
  ...["/films", "/genres", "/search", "/me/ratings", "/me/watchlist", "/me/diary", "/recommendations"],
  ...["/recommendations/feedback", "/recommendations/interview", "/groups", "/me/notifications"],
  ...["/me/notifications/read", "/me/imports", "/me/api-keys", "/admin/models", "/admin/models/train"],
  ...["/admin/models/rollback", "/admin/jobs", "/admin/imports", "/admin/search/reindex", "/admin/ip-blocks"],
  ...["/admin/audit", "/admin/experiments", "/admin/drift", "/admin/users"],
])("the contract's path %s is there", async (path) => {
  const { body } = await rest("GET", "/openapi.json");
  expect(Object.keys(body.paths)).toContain(path);
});
