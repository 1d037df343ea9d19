import { findModel } from "../catalogue/model-catalogue.js";
import { checkParams } from "../catalogue/param-spec.js";
import { readFoldIn, readHeldOut, readTraining } from "../csv/read-evaluation.js";
import { evaluateModel } from "../evaluation/evaluate-model.js";
import { type Flags, integerFlag, jsonFlag, requireFlag } from "./arguments.js";
import { defaultThreads, peakRssBytes, type Result } from "./output.js";

export const EVALUATE_FLAGS = ["train", "fold-in", "held-out", "model", "params", "seed", "threads"];

/** Trains on one file, folds in the users of another and looks for what they hold out. */
export async function evaluate(flags: Flags): Promise<Result> {
  const name = requireFlag(flags, "model");
  const entry = findModel(name);
  const given = checkParams(jsonFlag(flags, "params"), entry.specs);
  const seed = integerFlag(flags, "seed", 0, 0);
  const threads = integerFlag(flags, "threads", defaultThreads(), 1);
  const training = readTraining(requireFlag(flags, "train"));
  const foldIn = readFoldIn(requireFlag(flags, "fold-in"), training);
  const heldOut = readHeldOut(requireFlag(flags, "held-out"), foldIn, training);
  const start = performance.now();
  const { model, params } = await entry.train(training.interactions, given, { seed, threads });
  const trainSeconds = (performance.now() - start) / 1000;
  const micros: number[] = [];
  const evaluation = evaluateModel(model, foldIn.interactions, heldOut, (fold) => {
    const from = performance.now();
    const user = fold();
    micros.push((performance.now() - from) * 1000);
    return user;
  });
  micros.sort((left, right) => left - right);
  return {
    model: name,
    params,
    seed,
    users: evaluation.users,
    "recall@20": evaluation.recallAt20,
    "recall@50": evaluation.recallAt50,
    "ndcg@100": evaluation.ndcgAt100,
    coverage: evaluation.coverage,
    trainSeconds,
    foldInMicrosP50: micros[Math.floor(micros.length / 2)],
    peakRssBytes: peakRssBytes(),
  };
}
