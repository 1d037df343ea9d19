import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Services } from "../services";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { callAs, createTestServices } from "../testing/test-api";
import { enterByProvider, type ProviderProfile } from "./provider";
import { termsVersion } from "./terms";

let database: TestDatabase;
let services: Services;
let rest: RestClient;

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  rest = createRestClient(services);
});
afterAll(() => database.drop());

let serial = 0;
function someProfile(change: Partial<ProviderProfile> = {}): ProviderProfile {
  const providerAccountId = `account-${++serial}`;
  const email = `${providerAccountId}@example.org`;
  return { provider: "google", providerAccountId, email, emailVerified: true, name: "Ana Lima", ...change };
}
const enter = (profile: ProviderProfile, linkTo: string | null = null) =>
  enterByProvider(services, profile, { linkTo });

async function enterAs(profile: ProviderProfile): Promise<string> {
  const entry = await enter(profile);
  if (!("userId" in entry)) throw new Error(`Refused: ${entry.refusal}`);
  return entry.userId;
}

const confirmEmail = (userId: string) =>
  database.db.userIdentity.update({ where: { userId }, data: { emailVerifiedAt: new Date() } });

test("the first time opens an account with a confirmed e-mail, the second finds it, whatever the e-mail is then", async () => {
  const profile = someProfile();
  const userId = await enterAs(profile);
  const identity = await database.db.userIdentity.findUniqueOrThrow({ where: { userId } });
  expect(identity).toMatchObject({ email: profile.email, passwordHash: null });
  expect(identity.agreedTermsVersion).toBe(termsVersion);
  expect(identity.emailVerifiedAt).not.toBeNull();
  expect(await enterAs({ ...profile, email: "another@example.org" })).toBe(userId);
});

test("an account opened by a provider is in the language of the browser that came back", async () => {
  const inJapanese = await enterByProvider(services, someProfile(), { linkTo: null, language: "ja" });
  if (!("userId" in inJapanese)) throw new Error(`Refused: ${inJapanese.refusal}`);
  const languageOf = async (userId: string) =>
    (await database.db.preference.findUniqueOrThrow({ where: { userId } })).interfaceLanguage;
  expect(await languageOf(inJapanese.userId)).toBe("ja");
  expect(await languageOf(await enterAs(someProfile()))).toBe("en");
});

test("an address that the provider did not confirm, or none, opens nothing", async () => {
  expect(await enter(someProfile({ emailVerified: false }))).toEqual({ refusal: "unverified" });
  expect(await enter(someProfile({ email: null }))).toEqual({ refusal: "unverified" });
});

test("whoever registered a stranger's address first gets nothing of the stranger's sign-in", async () => {
  const squatter = await registerThroughRest(rest);
  expect(await enter(someProfile({ email: squatter.email }))).toEqual({ refusal: "taken" });
  expect(await database.db.account.count({ where: { userId: squatter.user.id } })).toBe(0);
});

test("an account whose e-mail was confirmed here is connected, and its password still works", async () => {
  const { email, password, user } = await registerThroughRest(rest);
  await confirmEmail(user.id);
  expect(await enterAs(someProfile({ email: email.toUpperCase() }))).toBe(user.id);
  expect((await rest("POST", "/auth/login", { body: { email, password } })).status).toBe(200);
});

test("a second factor is not passed by: only who is signed in connects such an account", async () => {
  const { email, user } = await registerThroughRest(rest);
  await confirmEmail(user.id);
  await database.db.userIdentity.update({
    where: { userId: user.id },
    data: { totpConfirmedAt: new Date(), totpSecretEncrypted: "s1.x.y" },
  });
  const profile = someProfile({ email });
  expect(await enter(profile)).toEqual({ refusal: "taken" });
  expect(await enter(profile, user.id)).toEqual({ userId: user.id });
  expect(await enterAs(profile)).toBe(user.id);
});

test("an account elsewhere is one person's: another cannot connect it, not even at the same time", async () => {
  const [one, other] = [await registerThroughRest(rest), await registerThroughRest(rest)];
  const profile = someProfile();
  const entries = await Promise.all([enter(profile, one.user.id), enter(profile, other.user.id)]);
  expect(entries.filter((entry) => "userId" in entry)).toHaveLength(1);
  expect(entries).toContainEqual({ refusal: "elsewhere" });
});

test("somebody who is locked does not come in by a provider", async () => {
  const profile = someProfile();
  const userId = await enterAs(profile);
  await database.db.user.update({ where: { id: userId }, data: { lockedAt: new Date() } });
  expect(await enter(profile)).toEqual({ refusal: "locked" });
});

test("the only way in cannot be disconnected; with a password it can", async () => {
  const userId = await enterAs(someProfile());
  const alone = callAs(services, userId);
  await expect(alone.connection.delete({ provider: "google" })).rejects.toMatchObject({ code: "CONFLICT" });
  const { user } = await registerThroughRest(rest);
  const profile = someProfile({ provider: "github" });
  await enter(profile, user.id);
  const caller = callAs(services, user.id);
  expect(await caller.connection.list()).toMatchObject({
    items: [{ provider: "github" }],
    hasPassword: true,
  });
  await caller.connection.delete({ provider: "github" });
  await expect(caller.connection.delete({ provider: "github" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
