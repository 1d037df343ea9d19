import { existsSync, readFileSync } from "node:fs";
import { findModel } from "../catalogue/model-catalogue.js";
import type { ParamSpecs } from "../catalogue/param-spec.js";
import { readTraining } from "../csv/read-evaluation.js";
import { makeInnerFolds } from "../tune/inner-folds.js";
import { measureCandidate } from "../tune/measure-candidate.js";
import { type SearchRange, searchByHalving, type Trial } from "../tune/successive-halving.js";
import { type Flags, integerFlag, requireFlag } from "./arguments.js";
import { defaultThreads, type Result, writeWhole } from "./output.js";

export const TUNE_FLAGS = ["train", "model", "trials", "seed", "threads", "journal"];

/** Searches a model's settings on inner folds of one file; with `--journal` an interrupted search goes on. */
export async function tune(flags: Flags): Promise<Result> {
  const name = requireFlag(flags, "model");
  const entry = findModel(name);
  const trials = integerFlag(flags, "trials", 20, 1);
  const seed = integerFlag(flags, "seed", 0, 0);
  const threads = integerFlag(flags, "threads", defaultThreads(), 1);
  const { interactions } = readTraining(requireFlag(flags, "train"));
  const { folds } = makeInnerFolds(interactions, seed);
  const journal = openJournal(flags.journal, { name, seed, pairs: interactions.items.length });
  const measure = (params: Trial["params"], share: number) =>
    measureCandidate(entry, folds, params, share, { seed, threads });
  const best = await searchByHalving(searchRanges(entry.specs), measure, {
    trials,
    seed,
    known: journal.known,
    onTrial: journal.append,
  });
  const { params } = await entry.train(interactions, best.params, { seed, threads });
  return { model: name, params, "ndcg@100": best.score, searched: best.params, trials, seed };
}

function searchRanges(specs: ParamSpecs): Record<string, SearchRange> {
  const ranges = Object.entries(specs).flatMap(([name, { search, isInteger = false }]) =>
    search ? [[name, { ...search, isInteger }] as const] : [],
  );
  return Object.fromEntries(ranges);
}

/** Trials so far, kept in a file: its first line says which search they belong to. */
function openJournal(file: string | boolean | undefined, search: Record<string, unknown>) {
  if (typeof file !== "string") return { known: [], append: () => {} };
  const header = JSON.stringify(search);
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [header];
  if (lines[0] !== header)
    throw new RangeError(`${file}, row 1: the journal of another search: ${lines[0].slice(0, 80)}`);
  const append = (trial: Trial): void => {
    lines.push(JSON.stringify(trial));
    writeWhole(file, `${lines.join("\n")}\n`);
  };
  return { known: lines.slice(1).map((line, index) => parseTrial(file, line, index + 2)), append };
}

function parseTrial(file: string, line: string, row: number): Trial {
  try {
    return JSON.parse(line) as Trial;
  } catch (cause) {
    throw new RangeError(`${file}, row ${row}: not a trial`, { cause });
  }
}
