import { evaluateModel } from "../evaluation/evaluate-model.js";
import type { Split } from "../evaluation/split.js";
import { climb } from "../tune/climb.js";
import type { IalsModel } from "./ials-model.js";
import { type TrainIalsOptions, trainIals } from "./train-ials.js";

/** What the search leaves alone: the size of the model, and what makes a run repeatable. */
export interface IalsSearchOptions {
  readonly rank: number;
  readonly epochs: number;
  readonly seed: number;
  readonly threads: number;
}

/** What the search finds. */
export type ChosenIalsParams = Pick<TrainIalsOptions, "unobservedWeight" | "regularization">;

/** nDCG@100, or what else the search is for, of each tested user of a fold, by a model trained on it. */
export type JudgeIals = (model: IalsModel, fold: Split) => Float64Array;

/** By the model's own lists. */
const judgeAlone: JudgeIals = (model, { foldIn, heldOut }) =>
  evaluateModel(model, foldIn, heldOut).perUser.ndcgAt100;

/** Where Rendle et al. 2021 found well-tuned models of very different data; without folds, the answer. */
const START: ChosenIalsParams = { unobservedWeight: 0.1, regularization: 0.01 };

/** Chooses λ, then α₀, then λ again on inner folds, moving by factors of two. What is `fixed` stays. */
export async function chooseIalsParams(
  folds: readonly Split[],
  options: IalsSearchOptions,
  fixed: Partial<ChosenIalsParams> = {},
  judge: JudgeIals = judgeAlone,
): Promise<ChosenIalsParams> {
  let chosen = { ...START, ...fixed };
  if (folds.length === 0) return chosen;
  const known = new Map<string, Float64Array>();
  const measure = async (params: ChosenIalsParams): Promise<Float64Array> => {
    const key = JSON.stringify(params);
    const scores = known.get(key) ?? (await scoreParams(folds, { ...options, ...params }, judge));
    known.set(key, scores);
    return scores;
  };
  for (const key of ["regularization", "unobservedWeight", "regularization"] as const) {
    if (fixed[key] !== undefined) continue;
    const range = { start: chosen[key], factor: 2, least: 0.0005, most: 2 };
    const value = await climb(range, (tried) => measure({ ...chosen, [key]: tried }));
    chosen = { ...chosen, [key]: value };
  }
  return chosen;
}

async function scoreParams(
  folds: readonly Split[],
  options: TrainIalsOptions,
  judge: JudgeIals,
): Promise<Float64Array> {
  const scores: number[] = [];
  for (const fold of folds) scores.push(...judge(await trainIals(fold.train, options), fold));
  return Float64Array.from(scores);
}
