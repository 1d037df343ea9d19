import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Tests read the sources but need the kernels compiled: builds them when a source is newer. */
export default function buildKernels(): void {
  const assembly = join(import.meta.dirname, "assembly");
  const newest = Math.max(...readdirSync(assembly).map((file) => modifiedAt(join(assembly, file))));
  if (modifiedAt(join(import.meta.dirname, "dist/kernels/kernels-relaxed.wasm")) < newest) {
    execFileSync(process.execPath, ["build.mjs", "--kernels-only"], { cwd: import.meta.dirname });
  }
}
