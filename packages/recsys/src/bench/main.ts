import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import {
  type BenchmarkLine,
  describeKernels,
  formatLine,
  listBenchmarks,
  runBenchmark,
} from "./benchmark.js";

/** Runs one part in a process of its own, so that its peak memory is nobody else's. */
function runApart(name: string): BenchmarkLine[] {
  const own = fileURLToPath(import.meta.url);
  const { status, stdout } = spawnSync(process.execPath, [own, "--part", name], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`The benchmark ${name} ended with ${status}.`);
  return JSON.parse(stdout);
}

/** `node dist/bench/main.js [--large] [--json]`: prints each figure beside its target. */
async function main(words: readonly string[]): Promise<void> {
  const threads = Math.min(2, availableParallelism());
  const part = words.indexOf("--part");
  if (part >= 0) {
    process.stdout.write(JSON.stringify(await runBenchmark(words[part + 1] ?? "", threads)));
    return;
  }
  const isJson = words.includes("--json");
  if (!isJson) process.stdout.write(`${describeKernels()}, ${threads} threads\n`);
  const lines: BenchmarkLine[] = [];
  for (const name of listBenchmarks({ isLarge: words.includes("--large") })) {
    const measured = runApart(name);
    lines.push(...measured);
    if (!isJson) for (const line of measured) process.stdout.write(`${formatLine(line)}\n`);
  }
  if (isJson) process.stdout.write(`${JSON.stringify({ kernels: describeKernels(), threads, lines })}\n`);
}

await main(process.argv.slice(2));
