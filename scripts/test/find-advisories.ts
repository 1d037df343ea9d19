import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { root } from "../start/env";

const advisory = z.object({ title: z.string(), url: z.string(), severity: z.string() });
const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), advisory])) })),
});

/** Advisories that do not concern this product, by their address, and why. `docs/security.md` says more. */
const accepted: ReadonlyMap<string, string> = new Map();

/**
 * Asks the registry for known weaknesses, high or critical, of what the lock file names.
 *
 * @returns One line each; null where the registry gives no such answer: offline, or a mirror.
 */
export async function findAdvisories(): Promise<string[] | null> {
  const child = spawn("npm", ["audit", "--json"], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  });
  const [answer] = await Promise.all([text(child.stdout), once(child, "close")]);
  return readAdvisories(answer);
}

/** What `npm audit --json` says, as lines; null where it is no report. */
export function readAdvisories(answer: string): string[] | null {
  const read = report.safeParse(parseOrNull(answer));
  if (!read.success) return null;
  const found = Object.entries(read.data.vulnerabilities).flatMap(([name, { via }]) =>
    via
      .filter((one) => typeof one === "object")
      .filter(({ severity, url }) => /^(high|critical)$/.test(severity) && !accepted.has(url))
      .map(({ title, url, severity }) => `${name}: ${severity}, ${title} (${url})`),
  );
  return [...new Set(found)];
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
