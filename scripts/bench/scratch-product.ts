import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import { loadDemoWorld } from "@kinora/ingest/demo";
import { z } from "zod";
import { buildPackages, buildWeb } from "../start/build";
import { root } from "../start/env";
import { indexFilms, trainFirstModel } from "../start/first-model";
import { findFreePort } from "../start/free-port";
import { openInstance } from "../start/instance";
import { openSecrets } from "../start/secrets";
import { Supervisor, typeScriptArgs } from "../start/supervise";
import { addFilms, addRatings } from "./add-films";
import { readMemory } from "./read-memory";

/** The whole product as it is in production, on a database of its own: the demo world, grown. */
export interface ScratchProduct {
  readonly url: string;
  readonly db: Database;
  /** Registers somebody and gives them ratings; answers an access token of 15 minutes. */
  signIn(ratings: number): Promise<{ token: string; userId: string }>;
  /** Resident bytes of the web process, by its own metrics. */
  readMemory(): Promise<number>;
  stop(): Promise<void>;
}

const session = z.object({ accessToken: z.string(), user: z.object({ id: z.string() }) });

/** @param films How many films the catalogue holds; those beyond the demo catalogue are made of it. */
export async function startScratchProduct(films: number): Promise<ScratchProduct> {
  const home = await mkdtemp(path.join(os.tmpdir(), "kinora-bench-"));
  const supervisor = new Supervisor();
  await buildPackages();
  await buildWeb();
  const instance = await openInstance({ KINORA_HOME: home }, { quiet: true });
  const stop = async () => {
    await supervisor.stop();
    await instance.close();
    await rm(home, { recursive: true, force: true });
  };
  try {
    const { db } = instance;
    await loadDemoWorld(db);
    await addFilms(db, films);
    await addRatings(db);
    const url = await startApps(supervisor, { home, db, databaseUrl: instance.url });
    return {
      ...{ url, db, stop },
      signIn: (ratings) => signIn(db, url, ratings),
      readMemory: () => readMemory(url),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startApps(
  supervisor: Supervisor,
  { home, db, databaseUrl }: { home: string; db: Database; databaseUrl: string },
): Promise<string> {
  const [port, workerPort] = [await findFreePort(), await findFreePort()];
  const env = {
    ...{ NODE_ENV: "production", KINORA_HOME: home, DATABASE_URL: databaseUrl, KINORA_RATE_LIMITS: "off" },
    ...{ PORT: String(port), WORKER_PORT: String(workerPort), NEXTAUTH_URL: `http://localhost:${port}` },
    ...{ NEXTAUTH_SECRET: (await openSecrets(home)).NEXTAUTH_SECRET, KINORA_LOG_LEVEL: "error" },
  };
  await supervisor.start({
    ...{ name: "worker", args: typeScriptArgs("apps/worker/src/main.ts"), cwd: `${root}apps/worker`, env },
    readyUrl: `http://127.0.0.1:${workerPort}/readyz`,
  });
  await indexFilms(db);
  await trainFirstModel(db);
  const args = [`${root}node_modules/next/dist/bin/next`, "start", "-p", String(port)];
  const readyUrl = `http://127.0.0.1:${port}/readyz`;
  await supervisor.start({ name: "web app", args, cwd: `${root}apps/web`, env, readyUrl });
  return `http://127.0.0.1:${port}`;
}

async function signIn(db: Database, url: string, ratings: number) {
  const email = `bench-${randomUUID()}@kinora.test`;
  const answer = await fetch(`${url}/api/v1/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: "a long enough pass phrase", name: "Bench" }),
  });
  const { accessToken, user } = session.parse(await answer.json());
  await db.pool.query(
    `INSERT INTO "Rating" ("userId", "filmId", "halfStars", "updatedAt")
     SELECT $1::uuid, "id", 4 + abs(hashtext("id"::text)) % 7, now() FROM "Film"
     ORDER BY md5("id"::text) LIMIT $2`,
    [user.id, ratings],
  );
  return { token: accessToken, userId: user.id };
}
