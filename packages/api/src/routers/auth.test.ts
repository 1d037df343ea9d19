import { findMemberRow, readMemberData } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { termsVersion } from "../auth/terms";
import { createContext } from "../context";
import { createCaller } from "../router";
import type { Services } from "../services";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { createTestServices } from "../testing/test-api";

const MINUTE = 60_000;
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

const password = "a long enough password";
let serial = 0;
const someEmail = () => `auth-${++serial}@example.org`;

test("registering answers 201 with a user and a pair that works", async () => {
  const email = someEmail();
  const { status, body } = await rest("POST", "/auth/register", { body: { email, password, name: "Ana" } });
  expect(status).toBe(201);
  expect(body).toMatchObject({ user: { email, name: "Ana", role: "viewer" } });
  expect(new Date(body.accessTokenExpiresAt).getTime()).toBeCloseTo(clock + 15 * MINUTE, -4);
  const me = await rest("GET", "/me", { token: body.accessToken });
  expect(me.status).toBe(200);
  expect(me.body.email).toBe(email);
});

test("an account is in the language that it was made in", async () => {
  const email = someEmail();
  const visitor = createCaller(createContext({ services, caller: { language: "fr" } }));
  const { user } = await visitor.auth.register({ email, password, name: "Ana" });
  const preference = await database.db.preference.findUniqueOrThrow({ where: { userId: user.id } });
  expect(preference.interfaceLanguage).toBe("fr");
});

test("agreement to the terms is kept with its version; a body without it registers as not asked", async () => {
  const identityOf = async (agreed: object) => {
    const email = someEmail();
    const { status } = await rest("POST", "/auth/register", {
      body: { email, password, name: "Ana", ...agreed },
    });
    expect(status).toBe(201);
    return database.db.userIdentity.findUniqueOrThrow({ where: { email } });
  };
  const asked = await identityOf({ agreedTermsVersion: termsVersion });
  expect(asked.agreedTermsVersion).toBe(termsVersion);
  expect(asked.agreedTermsAt).toBeInstanceOf(Date);
  const row = await findMemberRow(database.db, { id: asked.userId });
  expect(row).toMatchObject({ agreedTermsVersion: termsVersion, agreedTermsAt: asked.agreedTermsAt });
  expect((await readMemberData(database.db, asked)).user.identity).toMatchObject({
    agreedTermsVersion: termsVersion,
  });
  expect(await identityOf({})).toMatchObject({ agreedTermsVersion: null, agreedTermsAt: null });
});

test("terms of another version than the present one are refused: 400", async () => {
  const body = { email: someEmail(), password, name: "Ana", agreedTermsVersion: "1999-01-01" };
  const answer = await rest("POST", "/auth/register", { body });
  expect(answer.status).toBe(400);
  expect(answer.body.error.issues).toMatchObject([{ path: "agreedTermsVersion" }]);
});

test("an e-mail is taken whatever its case: 409", async () => {
  const { email } = await registerThroughRest(rest, someEmail());
  const again = await rest("POST", "/auth/register", {
    body: { email: email.toUpperCase(), password, name: "B" },
  });
  expect(again.status).toBe(409);
  expect(again.body.error.code).toBe("CONFLICT");
});

test.each([
  ["password", { email: "x@example.org", password: "short", name: "A" }],
  ["password", { email: "x@example.org", password: "password1", name: "A" }],
  ["password", { email: "x@example.org", password: "aaaaaaaaaaaa", name: "A" }],
  ["email", { email: "not an address", password, name: "A" }],
  ["name", { email: "x@example.org", password, name: "" }],
  ["password", { email: "x@example.org", name: "A" }],
])("a bad %s is 400 and named", async (field, body) => {
  const answer = await rest("POST", "/auth/register", { body });
  expect(answer.status).toBe(400);
  expect(answer.body.error.issues.map((issue: { path: string }) => issue.path)).toContain(field);
  expect(answer.body.error.message).toContain(field);
});

test("an unknown e-mail and a wrong password are answered alike", async () => {
  const { email } = await registerThroughRest(rest, someEmail());
  const wrong = await rest("POST", "/auth/login", { body: { email, password: "not the password" } });
  const unknown = await rest("POST", "/auth/login", { body: { email: someEmail(), password } });
  expect(wrong.status).toBe(401);
  expect(unknown.status).toBe(401);
  expect(unknown.body).toEqual(wrong.body);
});

test("an unknown e-mail takes as long as a wrong password", async () => {
  const { email } = await registerThroughRest(rest, someEmail());
  const timed = async (body: object, address: string) => {
    const startedAt = performance.now();
    await rest("POST", "/auth/login", { body, address });
    return performance.now() - startedAt;
  };
  const wrong: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 8; round++) {
    wrong.push(await timed({ email, password: "not the password" }, `198.51.100.${round}`));
    unknown.push(await timed({ email: someEmail(), password }, `198.51.100.${round}`));
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[4] ?? 0;
  // A look-up without hashing would be ten times faster.
  expect(median(unknown)).toBeGreaterThan(median(wrong) * 0.5);
  expect(median(unknown)).toBeLessThan(median(wrong) * 2);
});

test("five failures lock out, with the right password too, and the clock opens again", async () => {
  const { email } = await registerThroughRest(rest, someEmail());
  const login = (secret: string) => rest("POST", "/auth/login", { body: { email, password: secret } });
  for (let failure = 0; failure < 5; failure++) expect((await login("not the password")).status).toBe(401);
  expect((await login("not the password")).status).toBe(429);
  expect((await login(password)).status).toBe(429);
  clock += 16 * MINUTE;
  expect((await login(password)).status).toBe(200);
});

test("a success forgets the failures before it", async () => {
  const { email } = await registerThroughRest(rest, someEmail());
  const login = (secret: string) => rest("POST", "/auth/login", { body: { email, password: secret } });
  for (let round = 0; round < 3; round++) {
    for (let failure = 0; failure < 4; failure++) expect((await login("not the password")).status).toBe(401);
    expect((await login(password)).status).toBe(200);
  }
});

test("an access token ends after 15 minutes", async () => {
  const { accessToken: token } = await registerThroughRest(rest, someEmail());
  clock += 14 * MINUTE;
  expect((await rest("GET", "/me", { token })).status).toBe(200);
  clock += 2 * MINUTE;
  expect((await rest("GET", "/me", { token })).status).toBe(401);
});

test("a refresh token gives a new pair once; used again it revokes its whole family", async () => {
  const first = await registerThroughRest(rest, someEmail());
  const refresh = (refreshToken: string) => rest("POST", "/auth/refresh", { body: { refreshToken } });
  const second = await refresh(first.refreshToken);
  expect(second.status).toBe(200);
  expect(second.body.refreshToken).not.toBe(first.refreshToken);
  expect((await rest("GET", "/me", { token: second.body.accessToken })).status).toBe(200);

  expect((await refresh(first.refreshToken)).status).toBe(401);
  expect((await refresh(second.body.refreshToken)).status).toBe(401);
  expect((await rest("GET", "/me", { token: second.body.accessToken })).status).toBe(401);
});

test("of two who present one token at once, at most one goes on", async () => {
  const { refreshToken } = await registerThroughRest(rest, someEmail());
  const answers = await Promise.all(
    [1, 2].map(() => rest("POST", "/auth/refresh", { body: { refreshToken } })),
  );
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  expect(answers.some(({ status }) => status === 401)).toBe(true);
});

test("two devices stay signed in side by side; one revoked leaves the other", async () => {
  const first = await registerThroughRest(rest, someEmail());
  const { email } = first;
  const { body: second } = await rest("POST", "/auth/login", { body: { email, password } });
  const refreshed = await rest("POST", "/auth/refresh", { body: { refreshToken: first.refreshToken } });
  expect(refreshed.status).toBe(200);
  expect((await rest("GET", "/me", { token: second.accessToken })).status).toBe(200);

  const { body: devices } = await rest("GET", "/me/sessions", { token: second.accessToken });
  expect(devices.items).toHaveLength(2);
  const other = devices.items.find((device: { current: boolean }) => !device.current);
  expect((await rest("DELETE", `/me/sessions/${other.id}`, { token: second.accessToken })).status).toBe(204);
  expect((await rest("GET", "/me", { token: refreshed.body.accessToken })).status).toBe(401);
  expect((await rest("GET", "/me", { token: second.accessToken })).status).toBe(200);
});

test("signing out ends both tokens of the device", async () => {
  const { accessToken: token, refreshToken } = await registerThroughRest(rest, someEmail());
  expect((await rest("POST", "/auth/logout", { token })).status).toBe(204);
  expect((await rest("GET", "/me", { token })).status).toBe(401);
  expect((await rest("POST", "/auth/refresh", { body: { refreshToken } })).status).toBe(401);
});

test("signing out works by the refresh token alone, and not with nothing", async () => {
  const { accessToken: token, refreshToken } = await registerThroughRest(rest, someEmail());
  expect((await rest("POST", "/auth/logout", { body: { refreshToken } })).status).toBe(204);
  expect((await rest("GET", "/me", { token })).status).toBe(401);
  expect((await rest("POST", "/auth/logout")).status).toBe(401);
});

test("neither passwords nor tokens lie in the database as they are", async () => {
  const { refreshToken, accessToken } = await registerThroughRest(rest, someEmail());
  const { rows: tables } = await database.db.pool.query<{ name: string }>(
    "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'",
  );
  for (const { name } of tables) {
    const { rows } = await database.db.pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    const text = rows.map(({ row }) => row).join("\n");
    for (const secret of [password, refreshToken, refreshToken.split(".")[1] ?? "", accessToken]) {
      expect(text.includes(secret), name).toBe(false);
    }
  }
});

test("a token signed with a secret of the past is good while that secret is kept", async () => {
  const { accessToken: token } = await registerThroughRest(rest, someEmail());
  const [old] = services.config.secrets;
  const withSecrets = (...secrets: [string, ...string[]]) =>
    createRestClient({ ...services, config: { ...services.config, secrets } });
  expect((await withSecrets("a-newer-secret-of-tests", old)("GET", "/me", { token })).status).toBe(200);
  expect((await withSecrets("a-newer-secret-of-tests")("GET", "/me", { token })).status).toBe(401);
});

test("with KINORA_DEMO=0 the first who registers is admin, and nobody after", async () => {
  const empty = await createTestDatabase();
  try {
    const plain = createTestServices(empty.db);
    const fresh = createRestClient({ ...plain, config: { ...plain.config, firstUserIsAdmin: true } });
    const both = await Promise.all([registerThroughRest(fresh), registerThroughRest(fresh)]);
    expect(both.map(({ user }) => user.role).sort()).toEqual(["admin", "viewer"]);
  } finally {
    await empty.drop();
  }
});
