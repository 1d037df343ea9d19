import { findModel, MODEL_CATALOGUE } from "../catalogue/model-catalogue.js";
import type { Params } from "../catalogue/param-spec.js";
import { readFolds } from "../csv/read-folds.js";
import { evaluateModel, type UserMetrics } from "../evaluation/evaluate-model.js";
import { pairedTTest } from "../statistics/paired-test.js";
import { type Flags, integerFlag, requireFlag } from "./arguments.js";
import { defaultThreads, type Result } from "./output.js";

export const QUALITY_FLAGS = ["folds", "first", "models", "seed", "threads"];

/** The yardsticks of the notes: settings tuned on validation folds, against which ours are compared. */
const YARDSTICKS: Readonly<Record<string, { model: string; params: Params }>> = {
  "ease λ=200": {
    model: "ease",
    params: { regularization: 200, userExponent: 0, itemExponent: 0, kept: 30_000 },
  },
  "edlae λ=200 p=.33": {
    model: "edlae",
    params: { regularization: 200, dropout: 0.33, userExponent: 0, itemExponent: 0, kept: 30_000 },
  },
  "ials d=64 w=.1 λ=.02": {
    model: "ials",
    params: { rank: 64, epochs: 12, unobservedWeight: 0.1, regularization: 0.02 },
  },
};

interface Row {
  readonly name: string;
  readonly recallAt20: number;
  readonly recallAt50: number;
  readonly ndcgAt100: number;
  readonly seconds: number;
  readonly ndcgPerUser: Float64Array;
}

/** Trains every model on prepared folds, each by its own inner choices, and compares them user by user. */
export async function quality(flags: Flags): Promise<Result> {
  const folds = readFolds(requireFlag(flags, "folds")).slice(0, integerFlag(flags, "first", 10, 1));
  const context = {
    seed: integerFlag(flags, "seed", 0, 0),
    threads: integerFlag(flags, "threads", defaultThreads(), 1),
  };
  const named = typeof flags.models === "string" ? flags.models.split(",") : null;
  const wanted = Object.fromEntries([
    ...Object.keys(MODEL_CATALOGUE).map((model) => [model, { model, params: {} }] as const),
    ...Object.entries(YARDSTICKS),
  ]);
  const rows: Row[] = [];
  for (const name of named ?? Object.keys(wanted)) {
    const { model, params } = wanted[name] ?? { model: name, params: {} };
    rows.push(await measureModel(name, model, params, folds, context));
    process.stderr.write(`${formatRow(rows[rows.length - 1], null)}\n`);
  }
  const blend = rows.find(({ name }) => name === "hybrid") ?? null;
  return Object.fromEntries(rows.map((row) => [row.name, formatRow(row, blend)]));
}

async function measureModel(
  name: string,
  model: string,
  params: Params,
  folds: ReturnType<typeof readFolds>,
  context: { seed: number; threads: number },
): Promise<Row> {
  const start = performance.now();
  const perUser: UserMetrics[] = [];
  for (const { train, foldIn, heldOut } of folds) {
    const trained = await findModel(model).train(train, params, context);
    process.stderr.write(`  ${name} ${JSON.stringify(trained.params)}\n`);
    perUser.push(evaluateModel(trained.model, foldIn, heldOut).perUser);
  }
  const seconds = (performance.now() - start) / 1000;
  const pooled = (key: keyof UserMetrics) =>
    Float64Array.from(perUser.flatMap((metrics) => [...metrics[key]]));
  const ndcgPerUser = pooled("ndcgAt100");
  const [recallAt20, recallAt50] = [meanOf(pooled("recallAt20")), meanOf(pooled("recallAt50"))];
  return { name, recallAt20, recallAt50, ndcgAt100: meanOf(ndcgPerUser), seconds, ndcgPerUser };
}

function formatRow(
  { name, recallAt20, recallAt50, ndcgAt100, seconds, ndcgPerUser }: Row,
  blend: Row | null,
): string {
  const figures = [recallAt20, recallAt50, ndcgAt100].map((figure) => figure.toFixed(4)).join(" ");
  const base = `${name.padEnd(22)} ${figures} ${seconds.toFixed(0).padStart(5)} s`;
  if (!blend || blend.name === name) return base;
  const { difference, standardError } = pairedTTest(blend.ndcgPerUser, ndcgPerUser);
  return `${base}  hybrid ${difference >= 0 ? "+" : ""}${difference.toFixed(4)} ± ${standardError.toFixed(4)}`;
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
