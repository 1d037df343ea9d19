import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { get } from "node:http";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase, type Database, openDatabase } from "@kinora/db";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@kinora/db/embedded";
import { migrate } from "@kinora/db/migrate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { root } from "../start/env";
import { findFreePort } from "../start/free-port";
import { keepDatabase } from "../start/keep-database";
import { typeScriptArgs } from "../start/supervise";
import { KEEP_ALIVE_MS, webArgs } from "../start/web-args";
import { AppProcess } from "./app-process";

const WRITES = 1_000;
const WRITERS = 6;
const PEOPLE = 6;
const FILMS = 50;
/** The web app as it is deployed; `npm test` builds it before. */
const hasBuild = existsSync(path.join(root, "apps/web/.next/BUILD_ID"));

let home: string;
let server: EmbeddedPostgres;
let db: Database;
let endWatch: () => Promise<void>;
/** Two of each, on one database. */
let webs: AppProcess[];
let workers: AppProcess[];
let origins: string[];
const tokens: string[] = [];
/** Numbers of the clicks that somebody got an answer for; a click that failed is never sent again. */
const acknowledged: number[] = [];
let sent = 0;

beforeAll(async () => {
  if (!hasBuild) return;
  home = await mkdtemp(path.join(os.tmpdir(), "kinora-kill-"));
  server = await startEmbeddedPostgres({ home });
  await migrate(server.url);
  endWatch = keepDatabase({ home, url: server.url });
  db = openDatabase({ url: server.url, maxConnections: 2 });
  const films = Array.from({ length: FILMS }, (_, at) => ({ slug: `f-${at}`, title: `F${at}` }));
  await db.film.createMany({ data: films.map((film) => ({ ...film, originalTitle: film.title })) });
  const ports = [await findFreePort(), await findFreePort()];
  const workerPorts = [await findFreePort(), await findFreePort()];
  origins = ports.map((port) => `http://127.0.0.1:${port}`);
  const env = {
    ...{ NODE_ENV: "production", KINORA_HOME: home, DATABASE_URL: server.url, KINORA_LOG_LEVEL: "silent" },
    ...{ NEXTAUTH_SECRET: "a-secret-of-the-tests-alone", KINORA_RATE_LIMITS: "off" },
  };
  webs = ports.map((port) => startable(webArgs(port), "web", port, { ...env, PORT: String(port) }));
  workers = workerPorts.map((port) =>
    startable(typeScriptArgs("apps/worker/src/main.ts"), "worker", port, {
      ...env,
      WORKER_PORT: String(port),
    }),
  );
  await Promise.all([...webs, ...workers].map((app) => app.start()));
  for (let person = 0; person < PEOPLE; person++) tokens.push(await register(person));
}, 120_000);

afterAll(async () => {
  if (!hasBuild) return;
  await Promise.all([...webs, ...workers].map((app) => app.kill()));
  await closeDatabase(db);
  await endWatch();
  await (await startEmbeddedPostgres({ home })).stop();
  await rm(home, { recursive: true });
});

function startable(
  args: readonly string[],
  name: "web" | "worker",
  port: number,
  env: Record<string, string>,
): AppProcess {
  const origin = `http://127.0.0.1:${port}`;
  return new AppProcess({
    ...{
      args,
      cwd: `${root}apps/${name}`,
      env: { ...env, NEXTAUTH_URL: origin },
      readyUrl: `${origin}/readyz`,
    },
  });
}

async function register(person: number): Promise<string> {
  const answer = await fetch(`${origins[person % 2]}/api/v1/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: `${person}@kinora.test`, password: "a long pass phrase", name: "P" }),
  });
  return z.object({ accessToken: z.string() }).parse(await answer.json()).accessToken;
}

/** One person's clicks, now at this web copy, now at that, each with a number, until enough are acknowledged. */
async function write(token: string): Promise<void> {
  while (acknowledged.length < WRITES) {
    const number = sent++;
    // A place in a list ends at a thousand, so the surface says which thousand.
    const body = { filmId: 1 + (number % FILMS), kind: "click", position: number % 1_000 };
    const isDone = await fetch(`${origins[number % 2]}/api/v1/recommendations/feedback`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ ...body, surface: `list-${Math.floor(number / 1_000)}` }),
      signal: AbortSignal.timeout(10_000),
    }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isDone) acknowledged.push(number);
    await sleep(isDone ? 60 : 200);
  }
}

async function killDatabase(): Promise<void> {
  const file = path.join(home, "postgres/data/postmaster.pid");
  const pidOf = () => Number(readFileSync(file, "utf8").split("\n")[0]);
  const killed = pidOf();
  process.kill(killed, "SIGKILL");
  // The product's own watch starts it again.
  const isBack = () =>
    db.pool.query("SELECT 1").then(
      () => pidOf() !== killed,
      () => false,
    );
  await expect.poll(isBack, { timeout: 60_000, interval: 200 }).toBe(true);
}

const restart = (app: AppProcess) => async () => {
  await app.kill();
  await app.start();
};

/** Each copy once and the database twice, in an order and at moments that chance chooses. */
async function killAtRandom(): Promise<void> {
  const kills = [...[...webs, ...workers].map(restart), killDatabase, killDatabase];
  const shuffled = kills.map((kill) => ({ kill, place: Math.random() }));
  for (const { kill } of shuffled.toSorted((left, right) => left.place - right.place)) {
    await sleep(200 + 800 * Math.random());
    await kill();
  }
}

interface Written {
  readonly number: number;
  readonly userId: string;
}

async function readWritten(): Promise<Written[]> {
  const { rows } = await db.pool.query<Written>(
    `SELECT substr("surface", 6)::int * 1000 + "position" AS "number", "userId" FROM "Feedback"`,
  );
  return rows;
}

async function readList(origin: string, token: string): Promise<number[]> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${origin}/api/v1/recommendations?limit=20`, { headers });
  const list = z.object({ items: z.array(z.object({ film: z.object({ id: z.number() }) })) });
  return list.parse(await answer.json()).items.map(({ film }) => film.id);
}

test.skipIf(!hasBuild)("the web app keeps an idle connection longer than a proxy does", async () => {
  // `fetch` keeps this header to itself.
  const [response] = await once(get(`${origins[0]}/healthz`), "response");
  response.resume();
  expect(response.headers["keep-alive"]).toBe(`timeout=${KEEP_ALIVE_MS / 1_000}`);
});

test.skipIf(!hasBuild)(
  "two workers, two web copies and their database are killed at random while 1,000 writes run: every acknowledged write is there, its event handled, no effect twice",
  { timeout: 240_000 },
  async () => {
    await Promise.all([...tokens.slice(0, WRITERS).map(write), killAtRandom()]);
    const written = await readWritten();
    const numbers = new Set(written.map(({ number }) => number));
    expect(numbers.size, "a write is there once").toBe(written.length);
    expect(acknowledged.filter((number) => !numbers.has(number))).toEqual([]);

    const left = async () =>
      (await db.outboxEvent.count({ where: { deliveredAt: null } })) +
      (await db.jobTask.count({ where: { functionId: "count-feedback" } }));
    await expect.poll(left, { timeout: 90_000, interval: 300 }).toBe(0);
    const where = { functionId: "count-feedback", status: "completed" } as const;
    expect(await db.jobRun.count({ where })).toBe(written.length);
    expect(await db.countedEvent.count()).toBe(written.length);
    // Minutes take next to nothing off a count that halves in a week.
    for (const { userId, value } of await db.userCounter.findMany({ where: { name: "clicks" } })) {
      const own = written.filter((one) => one.userId === userId).length;
      expect(Math.abs(value - own)).toBeLessThan(0.1);
    }
    expect(await db.outboxEvent.count({ where: { deadAt: { not: null } } })).toBe(0);
    for (const token of tokens) {
      const [one, other] = await Promise.all(origins.map((origin) => readList(origin, token)));
      expect(one).toHaveLength(20);
      expect(other).toEqual(one);
    }
  },
);
