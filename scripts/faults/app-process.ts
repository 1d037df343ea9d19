import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

const READY_TIMEOUT_MS = 60_000;

export interface KillableApp {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly readyUrl: string;
}

/** One of the product's processes, in the hands of a test that kills it. */
export class AppProcess {
  #child: ChildProcess | null = null;

  constructor(readonly app: KillableApp) {}

  /** Starts it, and again after a kill at the same port, and waits until it is ready. */
  async start(): Promise<void> {
    const { args, cwd, env, readyUrl } = this.app;
    const child = spawn(process.execPath, args, {
      ...{ cwd, env: { ...process.env, ...env } },
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.#child = child;
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (!(await answers(readyUrl))) {
      if (child.exitCode !== null) throw new Error(`${args.at(-1)} ended with code ${child.exitCode}.`);
      if (Date.now() > deadline) throw new Error(`${readyUrl} does not get ready.`);
      await sleep(100);
    }
  }

  /** Without a chance to put anything in order. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}

/** Refused until it listens, and unready while the database is away: that is what is waited for. */
const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
