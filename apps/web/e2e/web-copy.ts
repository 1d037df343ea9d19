import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";

/** Of the running product, where `npm test` started it: copies that are given it work on the same database. */
export const copyHome = process.env.KINORA_PRODUCT_HOME;

export interface Copy {
  readonly url: string;
  readonly child: ChildProcess;
}

const copies: Copy[] = [];

/** One more web process of the production build, once it is ready. */
export async function startCopy(port: number): Promise<Copy> {
  const next = fileURLToPath(new URL("../../../node_modules/next/dist/bin/next", import.meta.url));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [next, "start", "-p", String(port)], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: {
      ...process.env,
      ...{ NODE_ENV: "production", PORT: String(port), NEXTAUTH_URL: url, KINORA_HOME: copyHome },
      ...{ DATABASE_URL: "", KINORA_RATE_LIMITS: "off", KINORA_LOG_LEVEL: "error" },
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const copy = { url, child };
  copies.push(copy);
  // Refused until it listens.
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { timeout: 40_000 }).toBe(true);
  return copy;
}

/** Ends every copy that was started, without a chance to put anything in order. */
export async function killCopies(): Promise<void> {
  await Promise.all(copies.splice(0).map(kill));
}

async function kill({ child }: Copy): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
