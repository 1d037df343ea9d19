import { availableParallelism } from "node:os";
import { describeKernels, formatLine, runBenchmarks } from "./benchmark.js";

/** `node dist/bench/main.js [--large] [--json]`: prints each figure beside its target. */
async function main(words: readonly string[]): Promise<void> {
  const threads = Math.min(2, availableParallelism());
  const isJson = words.includes("--json");
  if (!isJson) process.stdout.write(`${describeKernels()}, ${threads} threads\n`);
  const lines = [];
  for await (const line of runBenchmarks({ threads, isLarge: words.includes("--large") })) {
    lines.push(line);
    if (!isJson) process.stdout.write(`${formatLine(line)}\n`);
  }
  if (isJson) process.stdout.write(`${JSON.stringify({ kernels: describeKernels(), threads, lines })}\n`);
}

await main(process.argv.slice(2));
