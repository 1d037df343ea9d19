import { availableParallelism, loadavg } from "node:os";
import { Command, InvalidArgumentError } from "commander";
import { adminPart } from "./bench/admin";
import { apiPart } from "./bench/api";
import { fuzzPart } from "./bench/fuzz";
import { loadPart } from "./bench/load";
import { type BenchPart, formatLine } from "./bench/part";
import { profilePart } from "./bench/profile";
import { recsysPart } from "./bench/recsys";
import { scalePart } from "./bench/scale";
import { searchPart } from "./bench/search";
import { webPart } from "./bench/web";
import { workerPart } from "./bench/worker";

/** Every benchmark; each is a file under `bench/`. */
const parts: readonly BenchPart[] = [
  recsysPart,
  searchPart,
  workerPart,
  apiPart,
  loadPart,
  profilePart,
  scalePart,
  fuzzPart,
  webPart,
  adminPart,
];

function findPart(name: string, chosen: readonly BenchPart[] = []): BenchPart[] {
  const part = parts.find((one) => one.name === name);
  if (!part) throw new InvalidArgumentError(`There is ${parts.map((one) => one.name).join(", ")}.`);
  return [...chosen, part];
}

const program = new Command("bench")
  .description("Measures, each figure beside its command and its target.")
  .argument("[parts...]", parts.map(({ name, about }) => `${name}: ${about}`).join("\n"), findPart)
  .option("--large", "also what takes many minutes")
  .option("--json", "print one JSON object")
  .parse();
const { large: isLarge = false, json: isJson = false } = program.opts<{ large?: boolean; json?: boolean }>();
const [chosen] = program.processedArgs as [BenchPart[] | undefined];

/** What else the machine did in the minute before: a figure of a busy machine says little. */
const loadNow = () => Number((loadavg()[0] ?? 0).toFixed(1));

const measured = [];
for (const { name: part, measure } of chosen?.length ? chosen : parts) {
  const command = `npm run bench -- ${part}${isLarge ? " --large" : ""}`;
  const loadBefore = loadNow();
  if (!isJson) process.stdout.write(`${command} (load average before: ${loadBefore})\n`);
  for await (const line of measure({ isLarge })) {
    measured.push({ part, command, loadBefore, ...line });
    if (!isJson) process.stdout.write(`  ${formatLine(line)}\n`);
  }
}
if (isJson) process.stdout.write(`${JSON.stringify({ threads: availableParallelism(), lines: measured })}\n`);
