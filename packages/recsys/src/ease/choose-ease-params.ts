import { evaluateScalings } from "../evaluation/evaluate-model.js";
import type { Split } from "../evaluation/split.js";
import { climb, pickBest } from "../tune/climb.js";
import type { EaseOptions } from "./options.js";
import { popularityScales } from "./scale-targets.js";
import { trainEase } from "./train-ease.js";

/** What c is chosen from. */
export const ITEM_EXPONENTS: readonly number[] = [0, 0.1, 0.2, 0.3, 0.4];
const USER_EXPONENTS = [0, 0.25, 0.5] as const;

/** What the search finds. */
export type ChosenEaseParams = Required<
  Pick<EaseOptions, "regularization" | "userExponent" | "itemExponent">
>;

/** Where a search starts and, without inner folds, ends. */
const START: ChosenEaseParams = { regularization: 200, userExponent: 0.25, itemExponent: 0 };

interface EaseTrial {
  /** nDCG@100 per tested user, with the item exponent that serves them best on average. */
  readonly scores: Float64Array;
  readonly itemExponent: number;
}

/**
 * Chooses λ by factors of two, then how users are weighed, by nDCG@100 on inner folds; each time with
 * the item exponent that serves it best, which needs no training of its own. What is `fixed` stays.
 */
export async function chooseEaseParams(
  folds: readonly Split[],
  options: Pick<EaseOptions, "dropout" | "threads">,
  fixed: Partial<ChosenEaseParams> = {},
): Promise<ChosenEaseParams> {
  const start = { ...START, ...fixed };
  if (folds.length === 0) return start;
  const exponents = fixed.itemExponent === undefined ? ITEM_EXPONENTS : [fixed.itemExponent];
  const known = new Map<string, EaseTrial>();
  const tryOut = async (regularization: number, userExponent: number): Promise<EaseTrial> => {
    const key = `${regularization},${userExponent}`;
    const trial =
      known.get(key) ?? (await runTrial(folds, { ...options, regularization, userExponent }, exponents));
    known.set(key, trial);
    return trial;
  };
  const climbFrom = (from: number, userExponent: number): Promise<number> => {
    const range = { start: from, factor: 2, least: 1, most: fixed.regularization === undefined ? 20_000 : 0 };
    return climb(range, async (value) => (await tryOut(value, userExponent)).scores);
  };
  let regularization = await climbFrom(start.regularization, start.userExponent);
  const others = fixed.userExponent === undefined ? USER_EXPONENTS : [];
  const byExponent = async (value: number) => (await tryOut(regularization, value)).scores;
  const userExponent = await pickBest(start.userExponent, others, byExponent);
  if (userExponent !== start.userExponent) regularization = await climbFrom(regularization, userExponent);
  const { itemExponent } = await tryOut(regularization, userExponent);
  return { regularization, userExponent, itemExponent };
}

async function runTrial(
  folds: readonly Split[],
  options: EaseOptions,
  exponents: readonly number[],
): Promise<EaseTrial> {
  const perExponent: number[][] = exponents.map(() => []);
  for (const { train, foldIn, heldOut } of folds) {
    const model = await trainEase(train, options);
    const scalings = exponents.map((exponent) => popularityScales(model.itemPopularity, exponent));
    evaluateScalings(model, foldIn, heldOut, scalings).forEach((scores, at) => {
      perExponent[at].push(...scores);
    });
  }
  const sums = perExponent.map((scores) => scores.reduce((sum, score) => sum + score, 0));
  const best = sums.indexOf(Math.max(...sums));
  return { scores: Float64Array.from(perExponent[best]), itemExponent: exponents[best] };
}
