import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { root, StartError } from "./env";

/**
 * Runs a tool that npm installed and waits for it; its output is shown only when it fails.
 *
 * @throws StartError with the end of its output.
 */
export async function runTool(
  tool: string,
  args: readonly string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, "node_modules", ".bin", tool), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-8_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const [code] = await once(child, "close");
  if (code !== 0) throw new StartError(`${tool} ${args.join(" ")} failed:\n${output.trim()}`);
}
