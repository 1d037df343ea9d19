#!/usr/bin/env node
/**
 * `npm start` and `npm run dev`: from a fresh clone to the running product.
 *
 * Plain JavaScript, because on a fresh clone nothing is installed yet: it installs what the lock file
 * names and hands over to `start/main.ts`.
 */
import { installDependencies } from "./install.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Kinora needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}
// npm's shell does not pass a signal on: its end is the signal.
if (process.env.npm_lifecycle_event) await import("./start/follow-parent.mjs");
await installDependencies();
const { register } = await import("tsx/esm/api");
register();
const { start } = await import("./start/main.ts");
await start({ dev: process.argv.includes("--dev") });
