#!/usr/bin/env node
/** `npm test`: installs what is missing and runs every check; see `test/main.ts`. */
import { installDependencies } from "./install.mjs";

await installDependencies();
const { register } = await import("tsx/esm/api");
register();
const { runTests } = await import("./test/main.ts");
await runTests(process.argv.slice(2));
