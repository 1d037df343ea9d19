import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import { root } from "../start/env";
import { openInstance } from "../start/instance";
import { Supervisor, typeScriptArgs } from "../start/supervise";
import { readMemory } from "./read-memory";

/** The product's own worker process on an empty database of its own. */
export interface ScratchWorker {
  readonly db: Database;
  /** Of the database, for another process. */
  readonly url: string;
  readonly home: string;
  /** Resident bytes of the worker's process, by its own metrics. */
  readMemory(): Promise<number>;
  stop(): Promise<void>;
}

export async function startScratchWorker(port: number): Promise<ScratchWorker> {
  const home = await mkdtemp(path.join(os.tmpdir(), "kinora-bench-"));
  const instance = await openInstance({ KINORA_HOME: home }, { quiet: true });
  const supervisor = new Supervisor();
  const origin = `http://localhost:${port}`;
  const stop = async () => {
    await supervisor.stop();
    await instance.close();
    await rm(home, { recursive: true, force: true });
  };
  try {
    await supervisor.start({
      name: "worker",
      args: typeScriptArgs("apps/worker/src/main.ts"),
      cwd: root,
      env: { KINORA_HOME: home, WORKER_PORT: String(port), DATABASE_URL: instance.url },
      readyUrl: `${origin}/readyz`,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...{ db: instance.db, url: instance.url, home },
    readMemory: () => readMemory(origin),
    stop,
  };
}
