import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { closeDatabase, openDatabase } from "@kinora/db";

const IMAGE = "postgres:18-bookworm";
const READY_TIMEOUT_MS = 90_000;

/**
 * A PostgreSQL in a container, for tests that are to run on what is deployed: `TEST_BACKEND=containers`.
 *
 * @param docker The program; podman takes the same words.
 * @throws Error when there is no engine, or the server does not get ready.
 */
export async function startContainerDatabase({
  docker = "docker",
  password = randomBytes(16).toString("hex"),
}: {
  docker?: string;
  password?: string;
} = {}): Promise<{ url: string; stop(): Promise<void> }> {
  const call = async (...words: string[]) => (await promisify(execFile)(docker, words)).stdout.trim();
  const settings = ["-e", "POSTGRES_USER=kinora", "-e", `POSTGRES_PASSWORD=${password}`];
  const server = [IMAGE, "-c", "max_connections=300", "-c", "fsync=off"];
  const id = await call("run", "--detach", "--rm", "--publish", "127.0.0.1::5432", ...settings, ...server);
  const stop = async () => void (await call("stop", id));
  try {
    const [address = ""] = (await call("port", id, "5432/tcp")).split("\n");
    const url = `postgresql://kinora:${password}@${address}/postgres`;
    await waitUntilReady(url);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function waitUntilReady(url: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  const db = openDatabase({ url, maxConnections: 1 });
  try {
    for (;;) {
      const failure = await db.pool.query("SELECT 1").then(
        () => null,
        (error: unknown) => error,
      );
      if (failure === null) return;
      if (Date.now() > deadline)
        throw new Error("The container's PostgreSQL did not get ready.", { cause: failure });
      await sleep(250);
    }
  } finally {
    await closeDatabase(db);
  }
}
