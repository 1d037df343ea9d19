import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

/** Which build of the kernels runs here, and why not a faster one. */
export interface KernelInfo {
  readonly build: "relaxed-simd" | "simd" | "reference";
  readonly reason: string;
}

interface KernelBuild {
  readonly info: KernelInfo;
  /** Null when the plain TypeScript twins do the work. */
  readonly module: WebAssembly.Module | null;
}

/** Beside this file when built; under dist when the sources run as they are, in tests. */
function findFile(name: string): string {
  const beside = fileURLToPath(new URL(`./${name}`, import.meta.url));
  if (existsSync(beside)) return beside;
  return fileURLToPath(new URL(`../../dist/kernels/${name}`, import.meta.url));
}

/**
 * Compiles with the optimizing compiler from the start: the baseline compiler's code of a kernel
 * that loops for seconds would not be replaced while it runs.
 */
function compile(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  setFlagsFromString("--no-liftoff");
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    setFlagsFromString("--liftoff");
  }
}

/** Compiles one build by its file's name. Relaxed SIMD must be on for the build that has it. */
export function compileBuild(name: string): WebAssembly.Module {
  enableRelaxedSimd();
  return compile(new Uint8Array(readFileSync(findFile(name))));
}

/** Node 20 has relaxed SIMD behind this flag; later versions have it without. */
function enableRelaxedSimd(): void {
  setFlagsFromString("--experimental-wasm-relaxed-simd");
}

function reference(reason: string): KernelBuild {
  return { info: { build: "reference", reason }, module: null };
}

/** Picks the fastest build that this runtime can run. */
export function chooseBuild(): KernelBuild {
  if (typeof SharedArrayBuffer === "undefined") return reference("SharedArrayBuffer is missing");
  enableRelaxedSimd();
  let reason = "";
  for (const [build, name] of [
    ["relaxed-simd", "kernels-relaxed.wasm"],
    ["simd", "kernels.wasm"],
  ] as const) {
    const path = findFile(name);
    if (!existsSync(path)) {
      reason = `${name} is missing: run the package's build`;
      continue;
    }
    const bytes = new Uint8Array(readFileSync(path));
    if (WebAssembly.validate(bytes)) {
      return { info: { build, reason: reason || "fastest build" }, module: compile(bytes) };
    }
    reason = `this runtime does not accept ${name}`;
  }
  return reference(reason);
}

let chosen: KernelBuild | null = null;

/** The compiled kernels, or null where the twins do the work; decided once a process. */
export function kernelModule(): WebAssembly.Module | null {
  chosen ??= chooseBuild();
  return chosen.module;
}

/** Says which kernels run and why. */
export function kernelInfo(): KernelInfo {
  chosen ??= chooseBuild();
  return chosen.info;
}

/** Overrides the choice, for tests and comparisons: the twins, or the fastest build again. */
export function useKernels(kind: "fastest" | "reference"): void {
  chosen = kind === "fastest" ? null : reference("asked for");
}

/** Where the code of a worker thread lies. */
export function workerFile(): string {
  return findFile("worker.mjs");
}
