import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { root } from "../start/env";

/** Runs one of npm's tools with its output shown; resolves with its exit code. */
export async function run(
  tool: string,
  args: readonly string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<number> {
  const child = spawn(process.execPath, [path.join(root, "node_modules", ".bin", tool), ...args], {
    cwd,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "close");
  return code ?? 1;
}
