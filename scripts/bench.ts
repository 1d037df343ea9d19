import { spawnSync } from "node:child_process";
import { root } from "./start/env";
import { runTool } from "./start/run-command";

/** `npm run bench [-- recsys] [--large] [--json]`: builds the core and measures it beside the peak of the same run. */
await runTool("turbo", ["run", "build", "--filter=@kinora/recsys"]);
const flags = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const { status } = spawnSync(process.execPath, [`${root}packages/recsys/dist/bench/main.js`, ...flags], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
