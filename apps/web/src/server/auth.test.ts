import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { localeCookie } from "../i18n/locale";
import { Browser, serveNextHeaders } from "./testing/browser";
import {
  type StandInAccount,
  type StandInProvider,
  standInGitHub,
  standInGoogle,
  standInKeys,
} from "./testing/stand-in-provider";

vi.mock("server-only", () => ({}));

type ProviderId = "google" | "github";

const network = setupServer();
let database: TestDatabase;
let home: string;
let providers: Record<ProviderId, StandInProvider>;

beforeAll(async () => {
  database = await createTestDatabase();
  home = await mkdtemp(join(tmpdir(), "kinora-auth-"));
  const { clientId, clientSecret } = standInKeys;
  const env = {
    ...{ DATABASE_URL: database.url, KINORA_HOME: home, PORT: "3000", NEXTAUTH_URL: "http://localhost:3000" },
    ...{ NEXTAUTH_SECRET: "a-secret-of-the-tests-alone", KINORA_LOG_LEVEL: "silent" },
    ...{ GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret },
    ...{ GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret },
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  serveNextHeaders();
  providers = { google: await standInGoogle(), github: standInGitHub() };
  network.listen({ onUnhandledRequest: "error" });
  network.use(...providers.google.handlers, ...providers.github.handlers);
  // Opens everything once: the first look at a module graph takes longer than a test may.
  await (await openBrowser()).get("/api/auth/csrf");
}, 60_000);
afterAll(async () => {
  network.close();
  const { getServices } = await import("./services");
  const { db, models } = await getServices();
  models.close();
  await db.$disconnect();
  await db.pool.end();
  await database.drop();
  await rm(home, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

const openBrowser = async () => new Browser((await import("../app/api/auth/[...nextauth]/route")).GET);

let serial = 0;
function someAccount(change: Partial<StandInAccount> = {}): StandInAccount {
  const id = String(++serial);
  return { id, name: "Ana Lima", email: `ana-${id}@example.org`, emailVerified: true, ...change };
}

/** Clicks on a provider's button; where the browser is sent then. */
async function leaveFor(browser: Browser, provider: ProviderId): Promise<string> {
  const { csrfToken } = (await (await browser.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, callbackUrl: "/films", json: "true" };
  const answer = await browser.post(`/api/auth/signin/${provider}`, form);
  return ((await answer.json()) as { url: string }).url;
}

/** Comes back from the provider; where the product leads then, as a path with its query. */
async function comeBack(browser: Browser, url: string): Promise<string> {
  let to = new URL(url);
  do {
    const answer = await browser.get(to.href);
    to = new URL(answer.headers.get("location") ?? "", to);
    // next-auth leads by pages of its own, which lead on to ours.
  } while (to.pathname.startsWith("/api/auth/"));
  return to.pathname + to.search;
}

async function whoIs(browser: Browser): Promise<string | null> {
  const { readSessionOf } = await import("./auth");
  const held = await readSessionOf(browser.request());
  if (!held) return null;
  const { userId } = await database.db.session.findUniqueOrThrow({ where: { id: held.sessionId } });
  const identity = await database.db.userIdentity.findUniqueOrThrow({ where: { userId } });
  return identity.email;
}

test.each(["google", "github"] as const)(
  "%s signs somebody in, the first time and again",
  async (provider) => {
    const account = someAccount();
    for (const browser of [await openBrowser(), await openBrowser()]) {
      const back = providers[provider].authorize(await leaveFor(browser, provider), account);
      expect(await comeBack(browser, back)).toBe("/films");
      expect(await whoIs(browser)).toBe(account.email);
    }
    const where = { provider, providerAccountId: account.id };
    expect(await database.db.account.count({ where })).toBe(1);
  },
);

test("a language on record comes to a browser that holds no choice; a choice in the browser stays", async () => {
  const account = someAccount();
  const enterWith = async (cookies: Record<string, string>) => {
    const browser = await openBrowser();
    for (const [name, value] of Object.entries(cookies)) browser.cookies.set(name, value);
    await comeBack(browser, providers.google.authorize(await leaveFor(browser, "google"), account));
    return browser.cookies.get(localeCookie);
  };
  expect(await enterWith({})).toBeUndefined();
  const { userId } = await database.db.userIdentity.findUniqueOrThrow({ where: { email: account.email } });
  await database.db.preference.update({ where: { userId }, data: { interfaceLanguage: "ja" } });
  expect(await enterWith({})).toBe("ja");
  expect(await enterWith({ [localeCookie]: "fr" })).toBe("fr");
});

test.each(["google", "github"] as const)(
  "an address that %s did not confirm opens nothing",
  async (provider) => {
    const browser = await openBrowser();
    const account = someAccount({ emailVerified: false });
    const back = providers[provider].authorize(await leaveFor(browser, provider), account);
    expect(await comeBack(browser, back)).toBe("/sign-in?error=unverified");
    expect(await whoIs(browser)).toBeNull();
  },
);

test.each(["google", "github"] as const)(
  "%s: another's way back, an altered state and a spent code sign nobody in",
  async (provider) => {
    const [own, stranger] = [await openBrowser(), await openBrowser()];
    const account = someAccount();
    const authorize = async (browser: Browser) =>
      providers[provider].authorize(await leaveFor(browser, provider), account);
    const back = await authorize(own);
    await leaveFor(stranger, provider);
    expect(await comeBack(stranger, back)).toMatch(/^\/sign-in\?.*error=/);
    expect(await whoIs(stranger)).toBeNull();
    const altered = new URL(back);
    altered.searchParams.set("state", "of-my-making");
    expect(await comeBack(own, altered.href)).toMatch(/^\/sign-in\?.*error=/);
    const fresh = await authorize(own);
    const cookies = [...own.cookies];
    expect(await comeBack(own, fresh)).toBe("/films");
    const thief = await openBrowser();
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    expect(await comeBack(thief, fresh)).toMatch(/^\/sign-in\?.*error=/);
    expect(await whoIs(thief)).toBeNull();
  },
);

test("somebody who is signed in connects an account there, whatever its address", async () => {
  const browser = await openBrowser();
  const first = someAccount();
  await comeBack(browser, providers.google.authorize(await leaveFor(browser, "google"), first));
  const other = someAccount();
  const back = providers.github.authorize(await leaveFor(browser, "github"), other);
  expect(await comeBack(browser, back)).toBe("/films");
  expect(await whoIs(browser)).toBe(first.email);
  const anywhere = await openBrowser();
  await comeBack(anywhere, providers.github.authorize(await leaveFor(anywhere, "github"), other));
  expect(await whoIs(anywhere)).toBe(first.email);
});
