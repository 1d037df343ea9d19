import { findMemberRow } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { limitRules, ruleOf } from "../policy";
import type { Services } from "../services";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { createTestServices } from "../testing/test-api";
import { createBrowserSession, validateSession } from "./session";
import { signingKeys } from "./signing-key";

const DAY = 24 * 60 * 60 * 1000;
let database: TestDatabase;
let services: Services;
let rest: RestClient;
let clock = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db, { now: () => new Date(clock) });
  rest = createRestClient(services);
});
beforeEach(() => {
  clock = Date.now();
});
afterAll(() => database.drop());

test("a refresh token ends after 30 days unused, and each use gives 30 more", async () => {
  const refresh = (refreshToken: string) => rest("POST", "/auth/refresh", { body: { refreshToken } });
  const person = await registerThroughRest(rest);
  clock += 29 * DAY;
  const second = await refresh(person.refreshToken);
  expect(second.status).toBe(200);
  clock += 29 * DAY;
  const third = await refresh(second.body.refreshToken);
  expect(third.status).toBe(200);
  clock += 31 * DAY;
  expect((await refresh(third.body.refreshToken)).status).toBe(401);
});

test("a person was last seen when they signed in, then when they last came by", async () => {
  const lastSeen = async () =>
    (await findMemberRow(database.db, { id: person.user.id }))?.lastSeenAt?.getTime();
  const person = await registerThroughRest(rest);
  expect(await lastSeen()).toBe(clock);
  const { sessionId } = await createBrowserSession(services, {
    ...{ userId: person.user.id, userAgent: null, address: null },
  });
  clock += DAY;
  await validateSession(services, { sessionId });
  expect(await lastSeen()).toBe(clock);
});

test("a browser's session ends 30 days after its last use", async () => {
  const { user } = await registerThroughRest(rest);
  const device = { userAgent: "a browser", address: "203.0.113.7" };
  const { sessionId } = await createBrowserSession(services, { userId: user.id, ...device });
  clock += 29 * DAY;
  expect((await rest("GET", "/me", { sessionId })).status).toBe(200);
  clock += 29 * DAY;
  expect((await rest("GET", "/me", { sessionId })).status).toBe(200);
  clock += 31 * DAY;
  expect((await rest("GET", "/me", { sessionId })).status).toBe(401);
});

test("only a token that our key for access tokens signed is one: all others are 401", async () => {
  const { user } = await registerThroughRest(rest);
  const { sessionId } = await createBrowserSession(services, {
    ...{ userId: user.id, userAgent: null, address: null },
  });
  const [ours] = signingKeys(services.config.secrets, "access-token");
  const [otherPurpose] = signingKeys(services.config.secrets, "something-else");
  const [foreign] = signingKeys(["a-secret-of-somebody-else"], "access-token");
  if (!ours || !otherPurpose || !foreign) throw new Error("No keys to sign with.");
  const sign = (key: Uint8Array, kid: string, { issuer = "kinora", typ = "at+jwt" } = {}) =>
    new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: "HS256", kid, typ })
      .setSubject(user.id)
      .setIssuer(issuer)
      .setIssuedAt(Math.floor(clock / 1000))
      .setExpirationTime(Math.floor(clock / 1000) + 60)
      .sign(key);
  const statusOf = async (token: string) => (await rest("GET", "/me", { token })).status;

  expect(await statusOf(await sign(ours.key, ours.kid))).toBe(200);
  expect(await statusOf(await sign(foreign.key, ours.kid))).toBe(401);
  expect(await statusOf(await sign(foreign.key, foreign.kid))).toBe(401);
  expect(await statusOf(await sign(otherPurpose.key, ours.kid))).toBe(401);
  expect(await statusOf(await sign(ours.key, ours.kid, { issuer: "another" }))).toBe(401);
  expect(await statusOf(await sign(ours.key, ours.kid, { typ: "JWT" }))).toBe(401);
  const unsigned = new UnsecuredJWT({ sid: sessionId })
    .setSubject(user.id)
    .setIssuer("kinora")
    .setExpirationTime(Math.floor(clock / 1000) + 60)
    .encode();
  expect(await statusOf(unsigned)).toBe(401);
});

test("guessing one account from many addresses is stopped too, until the clock opens it", async () => {
  const { email, password } = await registerThroughRest(rest);
  const login = (secret: string, address: string) =>
    rest("POST", "/auth/login", { body: { email, password: secret }, address });
  for (let guess = 0; guess < 50; guess++) {
    expect((await login("not the password", `198.51.100.${guess}`)).status).toBe(401);
  }
  expect((await login(password, "192.0.2.1")).status).toBe(429);
  clock += DAY;
  expect((await login(password, "192.0.2.1")).status).toBe(200);
});

test.each([
  ["auth.login", "mutation", "write"],
  ["import.create", "mutation", "write"],
  ["search.query", "query", "read"],
] as const)("%s is limited more strictly than other calls of its kind", (path, type, usual) => {
  const perSecond = (name: keyof typeof limitRules) =>
    limitRules[name].limit / limitRules[name].windowSeconds;
  expect(perSecond(ruleOf(path, type).limit)).toBeLessThan(perSecond(usual));
});
