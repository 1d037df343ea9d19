import { findModel } from "../catalogue/model-catalogue.js";
import { checkParams } from "../catalogue/param-spec.js";
import { readFoldIn, readTraining } from "../csv/read-evaluation.js";
import { historyOf } from "../interaction-rows.js";
import { maskItems, selectTopK } from "../serving/top-k.js";
import { type Flags, integerFlag, jsonFlag, requireFlag } from "./arguments.js";
import { defaultThreads, type Result, writeWhole } from "./output.js";

export const RECOMMEND_FLAGS = ["train", "fold-in", "model", "k", "out", "params", "seed", "threads"];

/** Writes each fold-in user's k best items that they have not met, best first. */
export async function recommend(flags: Flags): Promise<Result> {
  const name = requireFlag(flags, "model");
  const entry = findModel(name);
  const given = checkParams(jsonFlag(flags, "params"), entry.specs);
  const k = integerFlag(flags, "k", 100, 1);
  const out = requireFlag(flags, "out");
  const seed = integerFlag(flags, "seed", 0, 0);
  const threads = integerFlag(flags, "threads", defaultThreads(), 1);
  const training = readTraining(requireFlag(flags, "train"));
  const { interactions, userIds } = readFoldIn(requireFlag(flags, "fold-in"), training);
  const { model, params } = await entry.train(training.interactions, given, { seed, threads });
  const lines = ["user,item"];
  const scores = new Float32Array(model.itemCount);
  for (let user = 0; user < userIds.size; user++) {
    const history = historyOf(interactions, user);
    model.scoreItems(model.foldIn(history), scores);
    for (const item of selectTopK(scores, k, maskItems(model.itemCount, history.items)).items) {
      lines.push(`${userIds.idOf(user)},${training.itemIds.idOf(item)}`);
    }
  }
  writeWhole(out, `${lines.join("\n")}\n`);
  return { model: name, params, seed, k, users: userIds.size, rows: lines.length - 1, out };
}
