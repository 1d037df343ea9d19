import { createHmac } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { verifyCredentials } from "../auth/credentials";
import type { Services } from "../services";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { createTestServices } from "../testing/test-api";

const SECOND = 1_000;
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

/** RFC 6238 written out, so that the expected code does not come from the library under test. */
function codeAt(base32: string, time: number): string {
  const bits = Array.from(base32, (letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  ).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Somebody whose second factor is on. */
async function protectedPerson() {
  const person = await registerThroughRest(rest);
  const token = person.accessToken;
  const begun = await rest("POST", "/me/second-factor", {
    token,
    body: { currentPassword: person.password },
  });
  const secret: string = begun.body.secret;
  const confirmed = await rest("POST", "/me/second-factor/confirm", {
    token,
    body: { code: codeAt(secret, clock) },
  });
  const recoveryCodes: string[] = confirmed.body.recoveryCodes;
  // The code that confirmed is used up: the next one comes with the next half-minute.
  clock += 30 * SECOND;
  return { ...person, secret, recoveryCodes };
}

interface Login {
  readonly email: string;
  readonly password: string;
  readonly code?: string | null;
  readonly address?: string;
}
const login = ({ email, password, code, address }: Login) =>
  rest("POST", "/auth/login", { body: { email, password, code }, ...(address ? { address } : {}) });

test("the reference above gives what RFC 6238 lists for the secret 12345678901234567890", () => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect(codeAt(secret, 59 * SECOND)).toBe("287082");
  expect(codeAt(secret, 1_111_111_109 * SECOND)).toBe("081804");
});

test("setting up needs the password, and asks for nothing until a first code came", async () => {
  const person = await registerThroughRest(rest);
  const begin = (currentPassword: string) =>
    rest("POST", "/me/second-factor", { token: person.accessToken, body: { currentPassword } });
  expect((await begin("not the password")).body.error.issues[0].path).toBe("currentPassword");
  const { status, body } = await begin(person.password);
  expect(status).toBe(201);
  expect(body.uri).toContain(`secret=${body.secret}`);
  expect(body.uri).toContain(encodeURIComponent(person.email));
  expect((await login(person)).status).toBe(200);
  const wrong = await rest("POST", "/me/second-factor/confirm", {
    token: person.accessToken,
    body: { code: codeAt(body.secret, clock - 3_600_000) },
  });
  expect(wrong.body.error.issues[0].path).toBe("code");
  expect((await login(person)).status).toBe(200);
});

test("once it is on, a password alone is 401, and only who knows the password is told why", async () => {
  const person = await protectedPerson();
  const alone = await login(person);
  expect([alone.status, alone.body.error.details]).toEqual([401, { secondFactor: "required" }]);
  const guess = await login({ ...person, password: "not the password", code: "123456" });
  expect([guess.status, guess.body.error.details]).toEqual([401, undefined]);
  const right = await login({ ...person, code: codeAt(person.secret, clock) });
  expect(right.status).toBe(200);
  expect((await rest("GET", "/me", { token: right.body.accessToken })).status).toBe(200);
});

test("the browser's sign-in asks for it too", async () => {
  const { email, password, secret } = await protectedPerson();
  const credentials = { email, password, address: null };
  await expect(verifyCredentials(services, credentials)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  const member = await verifyCredentials(services, { ...credentials, code: codeAt(secret, clock) });
  expect(member?.email).toBe(email);
});

test("a code is good once, a half-minute early or late, and no longer", async () => {
  const person = await protectedPerson();
  const statusAt = async (time: number) =>
    (await login({ ...person, code: codeAt(person.secret, time) })).status;
  expect(await statusAt(clock - 60 * SECOND)).toBe(401);
  expect(await statusAt(clock + 60 * SECOND)).toBe(401);
  expect(await statusAt(clock)).toBe(200);
  expect(await statusAt(clock)).toBe(401);
  expect(await statusAt(clock - 30 * SECOND)).toBe(401);
  expect(await statusAt(clock + 30 * SECOND)).toBe(200);
});

test("of two sign-ins that send one code at once, one passes", async () => {
  const person = await protectedPerson();
  const code = codeAt(person.secret, clock);
  const answers = await Promise.all([login({ ...person, code }), login({ ...person, code })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test("each of ten recovery codes is good once, however it is written, for nobody else", async () => {
  const person = await protectedPerson();
  const other = await protectedPerson();
  expect(new Set(person.recoveryCodes).size).toBe(10);
  const [first = "", second = ""] = person.recoveryCodes;
  expect((await login({ ...other, code: first })).status).toBe(401);
  expect((await login({ ...person, code: first.toUpperCase().replaceAll("-", " ") })).status).toBe(200);
  expect((await login({ ...person, code: first })).status).toBe(401);
  expect((await login({ ...person, code: second })).status).toBe(200);
  const { body } = await rest("GET", "/me/second-factor", { token: person.accessToken });
  expect(body).toMatchObject({ enabled: true, recoveryCodesLeft: 8 });
});

test("new recovery codes end the ones before", async () => {
  const person = await protectedPerson();
  const { body } = await rest("POST", "/me/second-factor/recovery-codes", {
    token: person.accessToken,
    body: { code: codeAt(person.secret, clock) },
  });
  expect((await login({ ...person, code: person.recoveryCodes[0] })).status).toBe(401);
  expect((await login({ ...person, code: body.recoveryCodes[0] })).status).toBe(200);
});

test("ten wrong codes stop the guessing from everywhere, until the clock opens it", async () => {
  const person = await protectedPerson();
  for (let guess = 0; guess < 10; guess++) {
    const code = codeAt(person.secret, clock + (guess + 5) * 60 * SECOND);
    expect((await login({ ...person, code, address: `198.51.100.${guess}` })).status).toBe(401);
  }
  const code = () => codeAt(person.secret, clock);
  expect((await login({ ...person, code: code(), address: "192.0.2.1" })).status).toBe(429);
  clock += 16 * 60 * SECOND;
  expect((await login({ ...person, code: code(), address: "192.0.2.1" })).status).toBe(200);
});

test("turning it on signs other devices out and mails its owner; turning it off needs a code", async () => {
  const person = await registerThroughRest(rest);
  const other = (await login(person)).body;
  const token = person.accessToken;
  const begun = await rest("POST", "/me/second-factor", {
    token,
    body: { currentPassword: person.password },
  });
  const confirm = () =>
    rest("POST", "/me/second-factor/confirm", { token, body: { code: codeAt(begun.body.secret, clock) } });
  expect((await confirm()).status).toBe(200);
  expect((await rest("GET", "/me", { token: other.accessToken })).status).toBe(401);
  expect((await rest("GET", "/me", { token })).status).toBe(200);
  const again = { token, body: { currentPassword: person.password } };
  expect((await rest("POST", "/me/second-factor", again)).status).toBe(409);
  const remove = (code: string) => rest("POST", "/me/second-factor/remove", { token, body: { code } });
  expect((await remove("000000")).status).toBe(400);
  clock += 30 * SECOND;
  expect((await remove(codeAt(begun.body.secret, clock))).status).toBe(204);
  expect((await login(person)).status).toBe(200);
  const mails = await database.db.outboxEvent.findMany({ where: { name: "identity/mail.requested" } });
  const mine = mails.map(({ payload }) => payload as { userId: string; purpose: string });
  const changes = mine.filter(
    ({ userId, purpose }) => userId === person.user.id && purpose === "second-factor-changed",
  );
  expect(changes).toHaveLength(2);
});

test("the database holds neither the secret nor a recovery code in clear", async () => {
  const person = await protectedPerson();
  const { rows } = await database.db.pool.query<{ row: string }>(
    `SELECT i::text AS "row" FROM "UserIdentity" i WHERE "userId" = $1
     UNION ALL SELECT c::text FROM "RecoveryCode" c WHERE "userId" = $1`,
    [person.user.id],
  );
  expect(rows).toHaveLength(11);
  const text = rows.map(({ row }) => row).join("\n");
  expect(text).toContain("s1.");
  expect(text).not.toContain(person.secret);
  for (const code of person.recoveryCodes) expect(text).not.toContain(code.replaceAll("-", ""));
  for (const code of person.recoveryCodes) expect(text).not.toContain(code);
});

test("after the instance's secret was replaced, a second factor still works; without the old one it does not", async () => {
  const person = await protectedPerson();
  const [old] = services.config.secrets;
  const withSecrets = (secrets: [string, ...string[]]) =>
    createRestClient({ ...services, config: { ...services.config, secrets } });
  const body = { email: person.email, password: person.password, code: codeAt(person.secret, clock) };
  const lost = await withSecrets(["a-secret-that-came-after"])("POST", "/auth/login", { body });
  expect(lost.status).toBe(500);
  const kept = await withSecrets(["a-secret-that-came-after", old])("POST", "/auth/login", { body });
  expect(kept.status).toBe(200);
});
