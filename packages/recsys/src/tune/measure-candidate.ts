import type { CatalogueEntry, TrainContext } from "../catalogue/entry.js";
import { evaluateModel } from "../evaluation/evaluate-model.js";
import { type Split, shuffledIndices } from "../evaluation/split.js";
import { selectUsers } from "../interaction-rows.js";
import type { Candidate } from "./successive-halving.js";

/** Trains on a share of each fold's training users and returns the mean nDCG@100 of its tested users. */
export async function measureCandidate(
  entry: CatalogueEntry,
  folds: readonly Split[],
  params: Candidate,
  share: number,
  context: TrainContext,
): Promise<number> {
  let [sum, users] = [0, 0];
  for (const { train, foldIn, heldOut } of folds) {
    const kept = shuffledIndices(train.userCount, context.seed).subarray(
      0,
      Math.ceil(share * train.userCount),
    );
    const { model } = await entry.train(share === 1 ? train : selectUsers(train, kept), params, context);
    const evaluation = evaluateModel(model, foldIn, heldOut);
    sum += evaluation.ndcgAt100 * evaluation.users;
    users += evaluation.users;
  }
  return sum / users;
}
