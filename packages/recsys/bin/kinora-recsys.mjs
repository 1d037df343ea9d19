#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const home = join(import.meta.dirname, "..");

/** A fresh clone has only sources: builds them once, with all talk on standard error. */
function buildOnce() {
  if (existsSync(join(home, "dist/cli/main.js"))) return 0;
  const build = spawnSync(process.execPath, ["build.mjs"], { cwd: home, stdio: ["ignore", 2, 2] });
  return build.status ?? 1;
}

const status = buildOnce();
if (status === 0) {
  const { main } = await import("../dist/cli/main.js");
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write("kinora-recsys: the build failed\n");
  process.exitCode = 1;
}
