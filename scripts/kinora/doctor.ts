import { statfs } from "node:fs/promises";
import { openHome } from "../start/check-ground";
import { readStartEnv } from "../start/env";
import { examine } from "./doctor/examine";
import { printResult } from "./with-instance";

/** Looks at everything that an instance needs; exit code 1 when something is wrong. */
export async function doctor({ json }: { json?: boolean }): Promise<void> {
  const env = readStartEnv(process.env);
  await openHome(env.KINORA_HOME);
  const findings = await examine(env, { now: Date.now, freeBytes });
  const text = findings
    .map(({ check, ok, detail }) => `${ok ? "ok  " : "BAD "} ${check}: ${detail}`)
    .join("\n");
  printResult({ findings }, { json, text });
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
