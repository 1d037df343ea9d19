import { evaluateScalings } from "../evaluation/evaluate-model.js";
import type { Split } from "../evaluation/split.js";
import { climb, pickBest } from "../tune/climb.js";
import type { EaseOptions } from "./options.js";
import { popularityScales } from "./scale-targets.js";
import { trainEase } from "./train-ease.js";

export const ITEM_EXPONENTS = [0, 0.1, 0.2, 0.3, 0.4] as const;
const USER_EXPONENTS = [0, 0.25, 0.5] as const;

/** What the search finds. */
export type ChosenEaseParams = Required<Pick<EaseOptions, "regularization" | "userExponent" | "itemExponent">>;

/**
 * Chooses λ by factors of two, then how users are weighed, by mean nDCG@100 on inner folds; each time
 * with the item exponent that serves it best, which needs no training of its own. What is `fixed` stays.
 */
export async function chooseEaseParams(
  folds: readonly Split[],
  dropout: number,
  fixed: Partial<ChosenEaseParams> = {},
): Promise<ChosenEaseParams> {
  if (folds.length === 0) return { regularization: 200, userExponent: 0.25, itemExponent: 0, ...fixed };
  const exponents = fixed.itemExponent === undefined ? ITEM_EXPONENTS : [fixed.itemExponent];
  const known = new Map<string, { score: number; itemExponent: number }>();
  const measure = async (regularization: number, userExponent: number): Promise<number> => {
    const key = `${regularization},${userExponent}`;
    const trial = known.get(key) ?? (await scoreTrial(folds, { regularization, userExponent, dropout }, exponents));
    known.set(key, trial);
    return trial.score;
  };
  const climbFrom = async (start: number, userExponent: number): Promise<number> => {
    if (fixed.regularization !== undefined) return fixed.regularization;
    const range = { start, factor: 2, least: 1, most: 20_000 };
    return (await climb(range, (value) => measure(value, userExponent))).value;
  };
  const startExponent = fixed.userExponent ?? 0.25;
  let regularization = await climbFrom(200, startExponent);
  const userExponents = fixed.userExponent === undefined ? USER_EXPONENTS : [fixed.userExponent];
  const userExponent = (await pickBest(userExponents, (value) => measure(regularization, value))).value;
  if (userExponent !== startExponent) regularization = await climbFrom(regularization, userExponent);
  const itemExponent = known.get(`${regularization},${userExponent}`)?.itemExponent ?? 0;
  return { regularization, userExponent, itemExponent };
}

async function scoreTrial(
  folds: readonly Split[],
  options: EaseOptions,
  exponents: readonly number[],
): Promise<{ score: number; itemExponent: number }> {
  const sums = new Float64Array(exponents.length);
  let users = 0;
  for (const { train, foldIn, heldOut } of folds) {
    const model = await trainEase(train, options);
    const scalings = exponents.map((exponent) => popularityScales(model.itemPopularity, exponent));
    const { ndcgAt100, users: tested } = evaluateScalings(model, foldIn, heldOut, scalings);
    ndcgAt100.forEach((mean, at) => {
      sums[at] += mean * tested;
    });
    users += tested;
  }
  const best = sums.indexOf(sums.reduce((most, sum) => Math.max(most, sum), -Infinity));
  return { score: sums[best] / users, itemExponent: exponents[best] };
}
