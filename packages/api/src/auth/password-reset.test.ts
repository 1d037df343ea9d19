import { issueIdentityToken } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
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
beforeEach(async () => {
  clock = Date.now();
  await database.db.outboxEvent.deleteMany();
});
afterAll(() => database.drop());

const ask = (email: string) => rest("POST", "/auth/password-reset", { body: { email } });
const setPassword = (token: string, password: string) =>
  rest("PUT", "/auth/password-reset", { body: { token, password } });
const login = (email: string, password: string) => rest("POST", "/auth/login", { body: { email, password } });

async function requestedMails(purpose: string): Promise<string[]> {
  const events = await database.db.outboxEvent.findMany({ where: { name: "identity/mail.requested" } });
  const payloads = events.map(({ payload }) => payload as { userId: string; purpose: string });
  return payloads.filter((payload) => payload.purpose === purpose).map(({ userId }) => userId);
}

/** As the worker does when it sends the mail. */
async function link(userId: string, purpose: "reset-password" | "verify-email", minutes: number) {
  const expiresAt = new Date(clock + minutes * MINUTE);
  const token = await issueIdentityToken(database.db, { userId, purpose, now: new Date(clock), expiresAt });
  if (!token) throw new Error("There is nobody to make a link for.");
  return token;
}

test("asking for a link is answered alike for somebody and for nobody, and mails only somebody", async () => {
  const { email, user } = await registerThroughRest(rest);
  const known = await ask(email);
  const unknown = await ask("nobody-here@example.org");
  expect([known.status, unknown.status]).toEqual([204, 204]);
  expect(unknown.body).toEqual(known.body);
  expect([...unknown.headers.keys()]).toEqual([...known.headers.keys()]);
  expect(await requestedMails("reset-password")).toEqual([user.id]);
});

test("asking takes as long for nobody as for somebody", async () => {
  const { email } = await registerThroughRest(rest);
  const timed = async (address: string) => {
    const startedAt = performance.now();
    await ask(address);
    return performance.now() - startedAt;
  };
  const pairs = [];
  for (let round = 0; round < 3; round++)
    pairs.push([await timed(email), await timed(`nobody-${round}@example.org`)]);
  // Without the floor an unknown address would be answered within a few milliseconds.
  for (const [known = 0, unknown = 0] of pairs) {
    expect(known).toBeGreaterThan(240);
    expect(unknown).toBeGreaterThan(240);
  }
});

test("three links in fifteen minutes are all that one address is sent, and the answer does not tell", async () => {
  const { email, user } = await registerThroughRest(rest);
  for (let count = 0; count < 5; count++) expect((await ask(email)).status).toBe(204);
  expect(await requestedMails("reset-password")).toEqual([user.id, user.id, user.id]);
  clock += 16 * MINUTE;
  await ask(email);
  expect(await requestedMails("reset-password")).toHaveLength(4);
});

test("a link sets the password once, signs every device out, confirms the address and tells its owner", async () => {
  const { email, user, password, accessToken: token, refreshToken } = await registerThroughRest(rest);
  const mailed = await link(user.id, "reset-password", 30);
  expect((await setPassword(mailed, "another long password")).status).toBe(204);
  expect((await rest("GET", "/me", { token })).status).toBe(401);
  expect((await rest("POST", "/auth/refresh", { body: { refreshToken } })).status).toBe(401);
  expect((await login(email, password)).status).toBe(401);
  const { status, body } = await login(email, "another long password");
  expect(status).toBe(200);
  expect((await rest("GET", "/me", { token: body.accessToken })).body.emailVerified).toBe(true);
  expect(await requestedMails("password-changed")).toEqual([user.id]);

  const again = await setPassword(mailed, "a third long password");
  expect(again.status).toBe(400);
  expect(again.body.error.issues[0].path).toBe("token");
});

test("of two who use one link at once, one sets the password", async () => {
  const { user } = await registerThroughRest(rest);
  const mailed = await link(user.id, "reset-password", 30);
  const answers = await Promise.all([
    setPassword(mailed, "the first long password"),
    setPassword(mailed, "the second long password"),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
});

test("a link ends after 30 minutes, when a newer one is sent, and never opens another door", async () => {
  const { user } = await registerThroughRest(rest);
  const first = await link(user.id, "reset-password", 30);
  const second = await link(user.id, "reset-password", 30);
  const verification = await link(user.id, "verify-email", 30);
  expect((await setPassword(first, "another long password")).status).toBe(400);
  expect((await setPassword(verification, "another long password")).status).toBe(400);
  clock += 31 * MINUTE;
  expect((await setPassword(second, "another long password")).status).toBe(400);
});

test("a password that is too easy leaves the link good for another try", async () => {
  const { user, email } = await registerThroughRest(rest);
  const mailed = await link(user.id, "reset-password", 30);
  for (const easy of ["password1", "aaaaaaaaaaaa", email]) {
    const { status, body } = await setPassword(mailed, easy);
    expect(status, easy).toBe(400);
    expect(body.error.issues[0].path).toBe("password");
  }
  expect((await setPassword(mailed, "another long password")).status).toBe(204);
});

test("registering has a link mailed; it confirms the address once, within its day", async () => {
  const { user, accessToken: token } = await registerThroughRest(rest);
  expect(await requestedMails("verify-email")).toEqual([user.id]);
  expect((await rest("GET", "/me", { token })).body.emailVerified).toBe(false);
  const mailed = await link(user.id, "verify-email", 24 * 60);
  const verify = () => rest("POST", "/auth/verify-email", { body: { token: mailed } });
  expect((await verify()).status).toBe(204);
  expect((await rest("GET", "/me", { token })).body.emailVerified).toBe(true);
  expect((await verify()).status).toBe(400);
  const late = await link(user.id, "verify-email", 24 * 60);
  clock += 24 * 60 * MINUTE;
  expect((await rest("POST", "/auth/verify-email", { body: { token: late } })).status).toBe(400);
});

test("the confirming link is sent again on request, three times in fifteen minutes, and not once confirmed", async () => {
  const { user, accessToken: token } = await registerThroughRest(rest);
  const send = () => rest("POST", "/me/verification", { token });
  const statuses = [];
  for (let count = 0; count < 4; count++) statuses.push((await send()).status);
  expect(statuses).toEqual([204, 204, 204, 429]);
  clock += 14 * MINUTE;
  await rest("POST", "/auth/verify-email", { body: { token: await link(user.id, "verify-email", 60) } });
  await database.db.outboxEvent.deleteMany();
  expect((await send()).status).toBe(204);
  expect(await requestedMails("verify-email")).toEqual([]);
});

test("a locked account gets no link", async () => {
  const { user, email } = await registerThroughRest(rest);
  await database.db.user.update({ where: { id: user.id }, data: { lockedAt: new Date() } });
  expect((await ask(email)).status).toBe(204);
  expect(await requestedMails("reset-password")).toEqual([]);
  const expiresAt = new Date(clock + MINUTE);
  const made = issueIdentityToken(database.db, {
    userId: user.id,
    purpose: "reset-password",
    now: new Date(clock),
    expiresAt,
  });
  expect(await made).toBeNull();
});
