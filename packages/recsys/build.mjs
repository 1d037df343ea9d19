// Compiles the kernels to dist/kernels/*.wasm and the sources to dist/, side by side.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const here = import.meta.dirname;
const require = createRequire(import.meta.url);
const asc = join(dirname(require.resolve("assemblyscript/package.json")), "bin/asc.js");
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");

function run(script, args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: here, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** One build of the kernels; `FUSED` chooses relaxed multiply-add at compile time. */
function buildKernels(name, features, fused) {
  run(asc, [
    "assembly/index.ts",
    "-O3",
    "--noAssert",
    "--runtime",
    "stub",
    "--importMemory",
    "--sharedMemory",
    "--initialMemory",
    "1",
    "--maximumMemory",
    "65536",
    "--enable",
    features,
    "--use",
    `FUSED=${fused}`,
    "-o",
    `dist/kernels/${name}.wasm`,
  ]);
}

mkdirSync(join(here, "dist/kernels"), { recursive: true });
buildKernels("kernels", "simd,threads,bulk-memory", 0);
buildKernels("kernels-relaxed", "simd,threads,bulk-memory,relaxed-simd", 1);
copyFileSync(join(here, "src/kernels/worker.mjs"), join(here, "dist/kernels/worker.mjs"));
if (!process.argv.includes("--kernels-only")) run(tsc, ["-p", "tsconfig.build.json"]);
