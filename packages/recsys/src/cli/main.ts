import { MODEL_CATALOGUE } from "../catalogue/model-catalogue.js";
import { type Flags, parseFlags } from "./arguments.js";
import { BENCH_FLAGS, bench } from "./bench.js";
import { CROSS_VALIDATE_FLAGS, crossValidate } from "./cross-validate.js";
import { EVALUATE_FLAGS, evaluate } from "./evaluate.js";
import { printResult, type Result } from "./output.js";
import { QUALITY_FLAGS, quality } from "./quality.js";
import { RATE_FLAGS, rate } from "./rate.js";
import { RECOMMEND_FLAGS, recommend } from "./recommend.js";
import { TUNE_FLAGS, tune } from "./tune.js";

interface Verb {
  readonly purpose: string;
  readonly flags: readonly string[];
  run(flags: Flags): Promise<Result>;
}

const VERBS: Readonly<Record<string, Verb>> = {
  evaluate: { purpose: "train, fold in, rank, measure", flags: EVALUATE_FLAGS, run: evaluate },
  recommend: { purpose: "write each user's best items", flags: RECOMMEND_FLAGS, run: recommend },
  rate: { purpose: "predict stars", flags: RATE_FLAGS, run: rate },
  tune: { purpose: "search a model's settings", flags: TUNE_FLAGS, run: tune },
  bench: { purpose: "time iALS", flags: BENCH_FLAGS, run: bench },
  quality: { purpose: "the README's table, on prepared folds", flags: QUALITY_FLAGS, run: quality },
  "cross-validate": {
    purpose: "the README's figures for stars",
    flags: CROSS_VALIDATE_FLAGS,
    run: crossValidate,
  },
};

/** What a shell tells apart: done, a fault of ours, bad input. */
const EXIT = { done: 0, fault: 1, badInput: 2 } as const;

/** Runs one command line and returns its exit code; errors are one line on standard error. */
export async function main(words: readonly string[]): Promise<number> {
  try {
    await runWords(words);
    return EXIT.done;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`kinora-recsys: ${message.replaceAll("\n", " ")}\n`);
    return error instanceof RangeError ? EXIT.badInput : EXIT.fault;
  }
}

async function runWords([name, ...words]: readonly string[]): Promise<void> {
  if (name === "--list" || (name === "evaluate" && words.includes("--list")))
    return printModels(words.includes("--json"));
  if (name === undefined || name === "--help" || name === "help") return printHelp();
  if (!Object.hasOwn(VERBS, name)) {
    throw new RangeError(`unknown verb ${name}, known are ${Object.keys(VERBS).join(", ")}`);
  }
  const verb = VERBS[name];
  const flags = parseFlags(words, { values: verb.flags, switches: ["json", "help"] });
  if (flags.help) return printVerbHelp(name, verb);
  printResult(await verb.run(flags), flags.json === true);
}

function printModels(json: boolean): void {
  const models = Object.fromEntries(
    Object.entries(MODEL_CATALOGUE).map(([name, { description }]) => [name, description]),
  );
  printResult(json ? { models: Object.keys(models) } : models, json);
}

function printHelp(): void {
  printResult(
    { ...Object.fromEntries(Object.entries(VERBS).map(([name, { purpose }]) => [name, purpose])) },
    false,
  );
  process.stdout.write("--list for the models; <verb> --help for a verb's flags\n");
}

function printVerbHelp(name: string, { purpose, flags }: Verb): void {
  process.stdout.write(
    `kinora-recsys ${name}: ${purpose}\n${flags.map((flag) => `  --${flag} …\n`).join("")}  --json\n`,
  );
}
