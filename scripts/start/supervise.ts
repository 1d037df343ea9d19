import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { root, StartError } from "./env";
import { tell } from "./progress";

export interface App {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 when the app serves. */
  readonly readyUrl: string;
}

const followParent = pathToFileURL(`${root}scripts/start/follow-parent.mjs`).href;
const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 8_000;
const MAX_RESTARTS = 5;

/** Child processes that live and end with this one. */
export class Supervisor {
  private readonly children = new Map<string, ChildProcess>();
  private stopping = false;

  /**
   * Starts an app and waits until it is ready. One that ends later is started again, a few times.
   *
   * @throws StartError when it ends or stays unready at first.
   */
  async start(app: App): Promise<void> {
    const child = this.launch(app, 0);
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (Date.now() < deadline) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new StartError(`The ${app.name} ended before it was ready (see above).`);
      }
      if (await answers(app.readyUrl)) return;
      await sleep(100);
    }
    throw new StartError(`The ${app.name} was not ready after ${READY_TIMEOUT_MS / 1000} s.`);
  }

  private launch(app: App, restarts: number): ChildProcess {
    const child = spawn(process.execPath, ["--import", followParent, ...app.args], {
      cwd: app.cwd,
      env: { ...process.env, ...app.env },
      stdio: ["ignore", "inherit", "inherit"],
      // A group of its own: Ctrl-C reaches us, and we decide in which order things end.
      detached: process.platform !== "win32",
    });
    this.children.set(app.name, child);
    const bornAt = Date.now();
    child.once("exit", (code, signal) => {
      if (this.stopping || Date.now() - bornAt < 5_000) return;
      tell(`The ${app.name} ended (${signal ?? code}).`);
      if (restarts < MAX_RESTARTS) setTimeout(() => !this.stopping && this.launch(app, restarts + 1), 500);
    });
    return child;
  }

  /** Asks every child to end, and ends those that do not within 8 s. */
  async stop(): Promise<void> {
    this.stopping = true;
    const alive = [...this.children.values()].filter(
      ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
    );
    for (const child of alive) child.kill("SIGTERM");
    const ended = Promise.all(alive.map((child) => new Promise((resolve) => child.once("exit", resolve))));
    await Promise.race([ended, sleep(STOP_TIMEOUT_MS)]);
    for (const child of alive) if (child.exitCode === null) child.kill("SIGKILL");
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

/** A TypeScript entry point of a workspace, run from source. */
export function typeScriptArgs(file: string): string[] {
  return ["--import", "tsx", `${root}${file}`];
}
