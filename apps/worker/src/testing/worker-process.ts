import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

export interface WorkerProcess {
  readonly origin: string;
  /** Ends in this, as the worker names itself in what it leaves behind. */
  readonly pid: number;
  /** Without a chance to put anything in order. */
  kill(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

/** Starts the product's own worker in a process of its own and waits until it is ready. */
export async function startWorkerProcess(variables: Record<string, string>): Promise<WorkerProcess> {
  const port = await findFreePort();
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { KINORA_LOG_LEVEL: "silent", ...variables, WORKER_PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const origin = `http://127.0.0.1:${port}`;
  await waitUntilReady(child, origin);
  return { origin, pid: child.pid ?? 0, kill: () => killChild(child) };
}

async function killChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function waitUntilReady(child: ChildProcess, origin: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    // Refused until it listens: that is what is waited for.
    const isReady = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (child.exitCode !== null) throw new Error(`The worker ended with code ${child.exitCode}.`);
    if (Date.now() > deadline) {
      await killChild(child);
      throw new Error("The worker did not get ready.");
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("There is no free port.");
  return address.port;
}
