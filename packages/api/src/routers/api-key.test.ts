import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKinoraClient } from "../client";
import { handleTrpc } from "../http/handle-trpc";
import type { Services } from "../services";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { createTestServices } from "../testing/test-api";

const DAY = 24 * 60 * 60 * 1000;
let database: TestDatabase;
let services: Services;
let rest: RestClient;
let clock = Date.now();

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db, { now: () => new Date(clock) });
  rest = createRestClient(services);
});
afterAll(() => database.drop());

test("a key is shown once, kept as a hash, and works as a bearer", async () => {
  const { accessToken: token, user } = await registerThroughRest(rest);
  const made = await rest("POST", "/me/api-keys", { token, body: { name: "notebook", scopes: ["read"] } });
  expect(made.status).toBe(201);
  const { key, prefix } = made.body;
  expect(key.startsWith(prefix)).toBe(true);
  const { body: listed } = await rest("GET", "/me/api-keys", { token });
  expect(listed.items).toMatchObject([{ name: "notebook", prefix, scopes: ["read"], lastUsedAt: null }]);
  expect(JSON.stringify(listed)).not.toContain(key);
  const [stored] = await database.db.apiKey.findMany({ where: { userId: user.id } });
  expect(JSON.stringify(stored)).not.toContain(key);

  expect((await rest("GET", "/me", { token: key })).body.id).toBe(user.id);
  const { body: used } = await rest("GET", "/me/api-keys", { token });
  expect(used.items[0].lastUsedAt).not.toBeNull();
});

test("a key does what its scopes say and nothing more", async () => {
  const { accessToken: token } = await registerThroughRest(rest);
  const { body } = await rest("POST", "/me/api-keys", { token, body: { name: "reader", scopes: ["read"] } });
  expect((await rest("GET", "/me", { token: body.key })).status).toBe(200);
  expect((await rest("PATCH", "/me", { token: body.key, body: { name: "X" } })).status).toBe(403);
  expect((await rest("DELETE", "/me", { token: body.key })).status).toBe(403);
  expect((await rest("POST", "/me/api-keys", { token: body.key, body: { name: "more" } })).status).toBe(403);
});

test("a viewer makes no key for curators or admins", async () => {
  const { accessToken: token } = await registerThroughRest(rest);
  for (const scope of ["curate", "admin"]) {
    expect((await rest("POST", "/me/api-keys", { token, body: { name: "x", scopes: [scope] } })).status).toBe(
      403,
    );
  }
  expect(
    (await rest("POST", "/me/api-keys", { token, body: { name: "x", scopes: ["everything"] } })).status,
  ).toBe(400);
});

test("a key ends when it expires or is revoked", async () => {
  const { accessToken: token } = await registerThroughRest(rest);
  const { body: short } = await rest("POST", "/me/api-keys", {
    token,
    body: { name: "short", expiresAt: new Date(clock + DAY).toISOString() },
  });
  const { body: gone } = await rest("POST", "/me/api-keys", { token, body: { name: "gone" } });
  expect((await rest("DELETE", `/me/api-keys/${gone.id}`, { token })).status).toBe(204);
  expect((await rest("GET", "/me", { token: gone.key })).status).toBe(401);
  expect((await rest("GET", "/me", { token: short.key })).status).toBe(200);
  clock += 2 * DAY;
  expect((await rest("GET", "/me", { token: short.key })).status).toBe(401);
});

test("somebody else's key is not found", async () => {
  const ana = await registerThroughRest(rest);
  const ben = await registerThroughRest(rest);
  const { body } = await rest("POST", "/me/api-keys", { token: ana.accessToken, body: { name: "mine" } });
  expect((await rest("DELETE", `/me/api-keys/${body.id}`, { token: ben.accessToken })).status).toBe(404);
  expect((await rest("GET", "/me", { token: body.key })).status).toBe(200);
});

test("the typed client calls procedures with a key, and its errors carry the code", async () => {
  const { accessToken: token, user } = await registerThroughRest(rest);
  const { body } = await rest("POST", "/me/api-keys", { token, body: { name: "client", scopes: ["read"] } });
  const fetchHere: typeof fetch = (input, init) =>
    handleTrpc(new Request(input, init), services, { session: null, address: "203.0.113.7" });
  const kinora = createKinoraClient({ url: "http://localhost:3000/", apiKey: body.key, fetch: fetchHere });
  const me = await kinora.profile.get.query();
  expect(me.id).toBe(user.id);
  expect(me.createdAt).toBeInstanceOf(Date);
  const refused = kinora.profile.update.mutate({ name: "X" });
  await expect(refused).rejects.toMatchObject({ data: { code: "FORBIDDEN", httpStatus: 403 } });
  const visitor = createKinoraClient({ url: "http://localhost:3000", fetch: fetchHere });
  await expect(visitor.profile.get.query()).rejects.toMatchObject({ data: { code: "UNAUTHORIZED" } });
  expect((await visitor.genre.list.query()).items).toEqual([]);
});

test("a key is revoked by its id in the query or the body as well", async () => {
  const { accessToken: token } = await registerThroughRest(rest);
  const make = async () => (await rest("POST", "/me/api-keys", { token, body: { name: "k" } })).body.id;
  expect((await rest("DELETE", `/me/api-keys?id=${await make()}`, { token })).status).toBe(204);
  expect((await rest("DELETE", "/me/api-keys", { token, body: { id: await make() } })).status).toBe(204);
  expect((await rest("DELETE", "/me/api-keys", { token })).status).toBe(400);
});

test("a key is replaced by one that may do the same; the one before ends, and a lesser key replaces none", async () => {
  const { accessToken: token } = await registerThroughRest(rest);
  const make = async (scopes: string[]) =>
    (await rest("POST", "/me/api-keys", { token, body: { name: "robot", scopes } })).body;
  const writer = await make(["read", "write"]);
  const keeper = await make(["account"]);
  const rotate = (id: string, by: string) => rest("POST", `/me/api-keys/${id}/rotate`, { token: by });
  expect((await rotate(writer.id, keeper.key)).status).toBe(403);
  expect((await rotate(writer.id, (await registerThroughRest(rest)).accessToken)).status).toBe(404);
  const replaced = await rotate(writer.id, token);
  expect(replaced.body).toMatchObject({ id: writer.id, name: "robot", scopes: ["read", "write"] });
  expect((await rest("GET", "/me", { token: writer.key })).status).toBe(401);
  expect((await rest("PATCH", "/me", { token: replaced.body.key, body: { name: "X" } })).status).toBe(200);
});
