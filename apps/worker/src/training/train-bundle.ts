import {
  type ContentModel,
  type Evaluation,
  evaluateModel,
  type HybridModel,
  type HybridSettings,
  type Interactions,
  pairedTTest,
  type Recommender,
  type Split,
  splitByUser,
  trainContent,
  trainHybrid,
  trainPopularity,
  trainRatings,
} from "@kinora/recsys";
import type { ModelBundle } from "@kinora/registry";
import type { TrainingData } from "./training-data";

/** How long to look for good settings: not at all, or on inner folds. */
export type SettingsSource = "given" | "searched";

export interface TrainOptions {
  readonly seed: number;
  readonly threads: number;
  /** Settings of an earlier version; null: the defaults, or a search. */
  readonly settings: HybridSettings | null;
  readonly source: SettingsSource;
  /** Settings of the model in charge, to be compared with on the same people; null where there is none. */
  readonly championSettings: HybridSettings | null;
  /** 0 to 1, and what comes next in words. */
  readonly onProgress: (progress: number, note: string) => void;
}

export interface Measurement {
  readonly users: number;
  readonly "ndcg@100": number;
  readonly "recall@20": number;
  readonly "recall@50": number;
  readonly coverage: number;
}

/** The candidate's settings against those in charge, person by person (paired t-test on nDCG@100). */
export interface Comparison {
  readonly "ndcg@100": number;
  /** Candidate less champion. */
  readonly difference: number;
  readonly standardError: number;
  readonly pValue: number;
  /** False when it is worse, and by more than chance explains. */
  readonly isNotWorse: boolean;
}

/** What a candidate and a champion are compared by. */
export interface Measured {
  readonly candidate: Measurement;
  readonly popularity: Measurement;
  /** Users by how much they had rated, with the candidate's figures for each. */
  /** Null where no other settings are in charge. */
  readonly champion: Comparison | null;
  readonly slices: Readonly<Record<string, { users: number; "ndcg@100": number }>>;
}

export interface TrainedBundle {
  readonly bundle: ModelBundle;
  readonly settings: HybridSettings;
  readonly size: { readonly rank: number; readonly epochs: number };
  /** Null where there are too few people to hold any out. */
  readonly measured: Measured | null;
}

/** What a search found on the demo world: the first model of an instance does with it, for somebody waits. */
const DEFAULT_SETTINGS: HybridSettings = {
  ials: { unobservedWeight: 0.1, regularization: 0.01 },
  ease: { regularization: 800, userExponent: 0.25 },
  weights: { ease: 1, easeVariant: 3, popularity: 0, content: 0.5 },
};
const RANK = 48;
const EPOCHS = 8;
/** Fewer tested people than this tell more about chance than about a model. */
const LEAST_TEST_USERS = 20;
const MOST_TEST_USERS = 500;

/**
 * Trains the blend that ranks and the model that predicts stars. What is published as its figures is
 * measured first, on people whom a training with the same settings has not seen.
 *
 * @throws RangeError when nobody likes anything yet.
 */
export async function trainBundle(data: TrainingData, options: TrainOptions): Promise<TrainedBundle> {
  const { onProgress, seed, threads } = options;
  const { likes, ratings, filmIds, ratingCounts } = data;
  if (likes.items.length === 0)
    throw new RangeError("There are no ratings of 3.5 stars or more to learn from.");
  onProgress(0.05, "learning what films are about");
  const content = trainContent(data.content, { seed });
  const size = { rank: Math.min(RANK, likes.userCount, likes.itemCount), epochs: EPOCHS };
  const given = options.settings ?? (options.source === "given" ? DEFAULT_SETTINGS : null);
  const train = (interactions: Interactions, settings: HybridSettings | null) =>
    trainHybrid(interactions, { ...size, ...settings, seed, threads, content: asRecommender(content) });

  onProgress(0.1, given ? "training on nine in ten people" : "looking for the best settings");
  const split = splitForMeasuring(likes, seed);
  const trial = split && (await train(split.train, given));
  onProgress(0.25, "measuring on the others");
  const rival =
    split && trial && options.championSettings && !isEqual(options.championSettings, trial.settings)
      ? await train(split.train, options.championSettings)
      : null;
  const measured = split && trial && measure(split, trial.model, rival?.model ?? null);
  onProgress(0.3, "training on everybody");
  const { model, settings } = await train(likes, trial?.settings ?? given);
  onProgress(0.4, "learning to predict stars");
  const isSearched = options.source === "searched";
  const stars =
    ratings.items.length > 0 &&
    trainRatings(ratings, { seed, tune: isSearched, ...STAR_SCALE, ...(isSearched ? {} : QUICK_STARS) });
  return {
    bundle: { filmIds, recommender: model as unknown as Recommender, stars: stars || null, ratingCounts },
    settings,
    size,
    measured,
  };
}

/** A third of the time for a hundredth of the error. */
const QUICK_STARS = { factorSetCount: 1, epochs: 6 };
const STAR_SCALE = { leastStars: 0.5, mostStars: 5 };

/** The interface is generic over its own users, whom nobody but the model looks into. */
const asRecommender = (model: ContentModel): Recommender => model as unknown as Recommender;

/** A tenth of those who like two films or more, within bounds; null where that is too few. */
export function splitForMeasuring(likes: Interactions, seed: number): Split | null {
  const { userStarts } = likes;
  let testable = 0;
  for (let user = 0; user < likes.userCount; user++) {
    if ((userStarts[user + 1] ?? 0) - (userStarts[user] ?? 0) >= 2) testable++;
  }
  const testUsers = Math.min(MOST_TEST_USERS, Math.floor(testable / 10));
  return testUsers < LEAST_TEST_USERS ? null : splitByUser(likes, { seed, testUsers });
}

export function measure(split: Split, model: HybridModel, rival: HybridModel | null): Measured {
  const candidate = evaluateModel(model, split.foldIn, split.heldOut);
  const popularity = evaluateModel(trainPopularity(split.train), split.foldIn, split.heldOut);
  return {
    candidate: summarize(candidate),
    popularity: summarize(popularity),
    champion: rival && compare(candidate, evaluateModel(rival, split.foldIn, split.heldOut)),
    slices: sliceByActivity(split, candidate),
  };
}

/** A candidate as good as the champion is called worse in one of twenty trainings at most. */
const SIGNIFICANCE = 0.05;

export function compare(candidate: Evaluation, champion: Evaluation): Comparison {
  const { difference, standardError, pValue } = pairedTTest(
    candidate.perUser.ndcgAt100,
    champion.perUser.ndcgAt100,
  );
  const isNotWorse = difference >= 0 || pValue > SIGNIFICANCE;
  return { "ndcg@100": champion.ndcgAt100, difference, standardError, pValue, isNotWorse };
}

const isEqual = (left: HybridSettings, right: HybridSettings): boolean =>
  JSON.stringify(sortKeys(left)) === JSON.stringify(sortKeys(right));

/** Settings come back from the database with their keys in another order. */
function sortKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => left.localeCompare(right));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

const summarize = ({ users, ndcgAt100, recallAt20, recallAt50, coverage }: Evaluation): Measurement => ({
  users,
  "ndcg@100": ndcgAt100,
  "recall@20": recallAt20,
  "recall@50": recallAt50,
  coverage,
});

const ACTIVITY_BOUNDS = [10, 30, 100, Number.POSITIVE_INFINITY] as const;

function sliceByActivity({ foldIn, heldOut }: Split, { perUser }: Evaluation): Measured["slices"] {
  const slices: Record<string, { users: number; "ndcg@100": number }> = {};
  let row = 0;
  for (let user = 0; user < foldIn.userCount; user++) {
    if (countOf(heldOut, user) === 0) continue;
    const bound = ACTIVITY_BOUNDS.find((most) => countOf(foldIn, user) < most) ?? Number.POSITIVE_INFINITY;
    const name = Number.isFinite(bound) ? `fewer than ${bound} likes` : "100 likes or more";
    const slice = slices[name] ?? { users: 0, "ndcg@100": 0 };
    const ndcg = perUser.ndcgAt100[row++] ?? 0;
    const users = slice.users + 1;
    slices[name] = { users, "ndcg@100": slice["ndcg@100"] + (ndcg - slice["ndcg@100"]) / users };
  }
  return slices;
}

const countOf = ({ userStarts }: Interactions, user: number): number =>
  (userStarts[user + 1] ?? 0) - (userStarts[user] ?? 0);
