import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import { buildPackages, buildWeb } from "../start/build";
import { root } from "../start/env";
import { findFreePort } from "../start/free-port";
import { openInstance } from "../start/instance";
import { openSecrets } from "../start/secrets";
import { Supervisor, typeScriptArgs } from "../start/supervise";
import { webArgs } from "../start/web-args";

/** What the product stands on while it is measured: the production build, an empty database, a home of its own. */
export interface ScratchGround {
  readonly home: string;
  readonly db: Database;
  /** @returns Its address. */
  startWorker(): Promise<string>;
  /** @param nodeOptions Of its process, beside those it is always started with. */
  startWeb(nodeOptions?: readonly string[]): Promise<string>;
  /** Ends what was started and removes what was written. */
  stop(): Promise<void>;
}

export async function openScratchGround(): Promise<ScratchGround> {
  const home = await mkdtemp(path.join(os.tmpdir(), "kinora-bench-"));
  const supervisor = new Supervisor();
  await buildPackages();
  await buildWeb();
  const instance = await openInstance({ KINORA_HOME: home }, { quiet: true });
  const [port, workerPort] = [await findFreePort(), await findFreePort()];
  const env = {
    ...{ NODE_ENV: "production", KINORA_HOME: home, DATABASE_URL: instance.url, KINORA_RATE_LIMITS: "off" },
    ...{ PORT: String(port), WORKER_PORT: String(workerPort), NEXTAUTH_URL: `http://localhost:${port}` },
    ...{ NEXTAUTH_SECRET: (await openSecrets(home)).NEXTAUTH_SECRET, KINORA_LOG_LEVEL: "error" },
  };
  const startApp = async (name: "web" | "worker", args: readonly string[], at: number): Promise<string> => {
    const url = `http://127.0.0.1:${at}`;
    await supervisor.start({ name, args, env, cwd: `${root}apps/${name}`, readyUrl: `${url}/readyz` });
    return url;
  };
  const stop = async (): Promise<void> => {
    await supervisor.stop();
    await instance.close();
    await rm(home, { recursive: true, force: true });
  };
  // Whoever breaks a measurement off leaves nothing running.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  return {
    ...{ home, db: instance.db, stop },
    startWorker: () => startApp("worker", typeScriptArgs("apps/worker/src/main.ts"), workerPort),
    startWeb: (nodeOptions = []) => startApp("web", [...nodeOptions, ...webArgs(port)], port),
  };
}
