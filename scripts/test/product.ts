import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { root } from "../start/env";
import { findFreePort } from "../start/free-port";

export interface RunningProduct {
  readonly url: string;
  readonly workerUrl: string;
  readonly home: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 10 * 60_000;

/**
 * Starts the whole product as a person would, with `npm start`'s own script, in a home of its own.
 *
 * @throws Error with the end of its output when it does not get ready.
 */
export async function startProduct(): Promise<RunningProduct> {
  const home = await mkdtemp(path.join(os.tmpdir(), "kinora-e2e-"));
  const [port, workerPort] = [await findFreePort(), await findFreePort()];
  const child = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
    cwd: root,
    env: {
      ...process.env,
      ...{
        PORT: String(port),
        WORKER_PORT: String(workerPort),
        KINORA_HOME: home,
        KINORA_RATE_LIMITS: "off",
      },
      ...{ DATABASE_URL: "", NODE_ENV: "" },
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk.toString();
      if (/Kinora is ready at /.test(output)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}.`)));
    setTimeout(() => reject(new Error("npm start was not ready in time.")), START_TIMEOUT_MS).unref();
  });
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await rm(home, { recursive: true, force: true });
  };
  await ready.catch(async (error: Error) => {
    await stop();
    throw error;
  });
  return { url: `http://localhost:${port}`, workerUrl: `http://localhost:${workerPort}`, home, stop };
}
