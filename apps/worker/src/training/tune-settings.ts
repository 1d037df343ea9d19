import {
  type Candidate,
  type HybridSettings,
  ITEM_EXPONENTS,
  type SearchRange,
  type Split,
  searchByHalving,
  selectUsers,
  shuffledIndices,
  type Trial,
} from "@kinora/recsys";
import { measurePeople, rankPeople } from "./rank-people";
import { splitForMeasuring } from "./split-for-measuring";
import { DEFAULT_SETTINGS, openTrainer } from "./train-bundle";
import type { TrainingData } from "./training-data";

/** What is looked for, and where; the first candidate has none of it and stands for the defaults. */
const ranges: Readonly<Record<string, SearchRange>> = {
  unobservedWeight: { from: 0.01, to: 1, log: true },
  ialsRegularization: { from: 0.001, to: 0.1, log: true },
  easeRegularization: { from: 100, to: 3000, log: true },
  userExponent: { from: 0, to: 0.6 },
  ease: { from: 0.2, to: 4, log: true },
  easeVariant: { from: 0, to: ITEM_EXPONENTS.length - 1, isInteger: true },
  popularity: { from: 0, to: 0.3 },
  content: { from: 0, to: 1 },
};

export interface TuneOptions {
  readonly trials: number;
  /** Of computing: the trial that passes it is the last. */
  readonly seconds: number;
  readonly seed: number;
  readonly threads: number;
  /** Trials of the same search before it was broken off. */
  readonly known: readonly Trial[];
  /** Told each new trial with the best so far. */
  readonly onTrial: (trial: Trial, best: Trial) => void | Promise<void>;
}

/** A candidate as settings; what it does not say is the default's. */
export function settingsOf(candidate: Candidate): HybridSettings {
  const { ials, ease, weights } = DEFAULT_SETTINGS;
  return {
    ials: {
      unobservedWeight: candidate.unobservedWeight ?? ials.unobservedWeight,
      regularization: candidate.ialsRegularization ?? ials.regularization,
    },
    ease: {
      regularization: candidate.easeRegularization ?? ease.regularization,
      userExponent: candidate.userExponent ?? ease.userExponent,
    },
    weights: {
      ease: candidate.ease ?? weights.ease,
      easeVariant: candidate.easeVariant ?? weights.easeVariant,
      popularity: candidate.popularity ?? weights.popularity,
      content: candidate.content ?? weights.content,
    },
  };
}

/** Of trials on ever more people, the best on the most. */
export function bestTrial(trials: readonly Trial[]): Trial | null {
  const [best] = trials.toSorted((left, right) => right.share - left.share || right.score - left.score);
  return best ?? null;
}

class BudgetSpent extends Error {}

/**
 * Looks for the settings that rank best, by halving over seeded candidates, until trials or time are
 * spent.
 *
 * The search is nested: it splits only what comes before the moment by which the gate measures, so no
 * candidate is chosen by the ratings that later judge it.
 *
 * @throws RangeError where too little was rated to hold anything out twice.
 */
export async function tuneSettings(data: TrainingData, options: TuneOptions): Promise<Trial> {
  const { seed, seconds, known, onTrial } = options;
  const outer = splitForMeasuring(data.likes, seed);
  const inner = outer && splitForMeasuring(outer.train, seed);
  if (!inner) throw new RangeError("There are too few ratings to search for settings.");
  const trainer = openTrainer(data, options);
  const trials = [...known];
  const begunAt = performance.now();
  const measure = async (candidate: Candidate, share: number): Promise<number> => {
    if (trials.length > known.length && performance.now() - begunAt >= 1000 * seconds)
      throw new BudgetSpent();
    const { train, foldIn, heldOut } = takeShare(inner, share, seed);
    const { model } = await trainer.train(train, settingsOf(candidate));
    const score = measurePeople(rankPeople(model, { train, foldIn, heldOut }))["ndcg@100"];
    const trial = { params: candidate, share, score };
    trials.push(trial);
    await onTrial(trial, bestTrial(trials) ?? trial);
    return score;
  };
  try {
    return await searchByHalving(ranges, measure, { trials: options.trials, seed, known });
  } catch (error) {
    const best = bestTrial(trials);
    if (!(error instanceof BudgetSpent) || !best) throw error;
    return best;
  }
}

/** Trains on some of the people only; whom it is tested on stays. */
function takeShare(split: Split, share: number, seed: number): Split {
  const { userCount } = split.train;
  const some = shuffledIndices(userCount, seed).subarray(0, Math.max(1, Math.ceil(share * userCount)));
  return { ...split, train: share === 1 ? split.train : selectUsers(split.train, some) };
}
