import { evaluateModel } from "../evaluation/evaluate-model.js";
import type { Split } from "../evaluation/split.js";
import { climb } from "../tune/climb.js";
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

/**
 * Chooses λ, then α₀, then λ again by mean nDCG@100 on inner folds, moving by factors.
 *
 * What is `fixed` stays; without folds
 * the starts do. The starts lie where Rendle et al. 2021 found well-tuned models of very different data.
 */
export async function chooseIalsParams(
  folds: readonly Split[],
  options: IalsSearchOptions,
  fixed: Partial<ChosenIalsParams> = {},
): Promise<ChosenIalsParams> {
  const known = new Map<string, number>();
  const measure = async (chosen: ChosenIalsParams): Promise<number> => {
    const key = JSON.stringify(chosen);
    const score = known.get(key) ?? (await scoreParams(folds, { ...options, ...chosen }));
    known.set(key, score);
    return score;
  };
  const lambdas = { factor: 2, least: 0.0005, most: 0.2 };
  let { unobservedWeight = 0.1, regularization = 0.01 } = fixed;
  const byRegularization = (value: number) => measure({ unobservedWeight, regularization: value });
  if (folds.length === 0) return { unobservedWeight, regularization };
  if (fixed.regularization === undefined) {
    regularization = (await climb({ ...lambdas, start: regularization }, byRegularization)).value;
  }
  if (fixed.unobservedWeight !== undefined) return { unobservedWeight, regularization };
  const byWeight = (value: number) => measure({ unobservedWeight: value, regularization });
  const weights = { start: unobservedWeight, factor: 2, least: 0.003, most: 1 };
  unobservedWeight = (await climb(weights, byWeight)).value;
  if (fixed.regularization !== undefined) return { unobservedWeight, regularization };
  const fine = { ...lambdas, factor: Math.SQRT2, start: regularization };
  regularization = (await climb(fine, byRegularization)).value;
  return { unobservedWeight, regularization };
}

async function scoreParams(folds: readonly Split[], options: TrainIalsOptions): Promise<number> {
  let sum = 0;
  let users = 0;
  for (const { train, foldIn, heldOut } of folds) {
    const model = await trainIals(train, options);
    const evaluation = evaluateModel(model, foldIn, heldOut);
    sum += evaluation.ndcgAt100 * evaluation.users;
    users += evaluation.users;
  }
  return sum / users;
}
