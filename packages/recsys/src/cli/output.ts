import { renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** What a verb found: one JSON object, or a line each for people. */
export type Result = Readonly<Record<string, unknown>>;

/** Prints the result; with `json` as one object on the last line of standard output. */
export function printResult(result: Result, json: boolean): void {
  const lines = json
    ? [JSON.stringify(result)]
    : Object.entries(result).map(([key, value]) => `${key.padEnd(18)} ${formatValue(value)}`);
  process.stdout.write(`${lines.join("\n")}\n`);
}

const formatValue = (value: unknown): string =>
  typeof value === "number" && !Number.isInteger(value) ? value.toPrecision(5) : JSON.stringify(value);

/**
 * Writes a whole file or none: beside its place first, then renamed onto it.
 *
 * @throws RangeError naming the file when it cannot be written.
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const draft = `${file}.${process.pid}.part`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new RangeError(`${file}: cannot be written, ${(cause as NodeJS.ErrnoException).code}`, { cause });
  }
}

/** The most memory this process has held so far. */
export function peakRssBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** As many threads as the machine runs at once, eight at most. */
export function defaultThreads(): number {
  return Math.min(8, availableParallelism());
}
