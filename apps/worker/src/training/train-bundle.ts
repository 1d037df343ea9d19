import {
  HybridModel,
  type HybridSettings,
  IalsModel,
  type Interactions,
  trainContent,
  trainHybrid,
  trainRatings,
} from "@kinora/recsys";
import type { ModelBundle, ModelFigures } from "@kinora/registry";
import type { OnProgress } from "./answer-parent";
import { measureModel } from "./measure-model";
import { type Champion, isSameMethod, trainByMethod } from "./rival";
import { splitForMeasuring } from "./split-for-measuring";
import type { TrainingData } from "./training-data";

/** How long to look for good settings: not at all, or on inner folds. */
export type SettingsSource = "given" | "searched";

/** A model that an incremental training goes on from. */
export interface ParentBundle {
  readonly filmIds: Int32Array;
  readonly recommender: ModelBundle["recommender"];
}

export interface TrainOptions {
  readonly seed: number;
  readonly threads: number;
  /** Settings of an earlier version or of a search; null: the defaults, or a search on inner folds. */
  readonly settings: HybridSettings | null;
  readonly source: SettingsSource;
  /** The model in charge, to be compared with on the same people; null where there is none. */
  readonly champion: Champion | null;
  /** Given: iALS starts from its film factors and needs fewer epochs. */
  readonly parent: ParentBundle | null;
  readonly onProgress: OnProgress;
}

export interface TrainedBundle {
  readonly bundle: ModelBundle;
  readonly settings: HybridSettings;
  readonly size: { readonly rank: number; readonly epochs: number };
  /** Null where there are too few people to hold anything out. */
  readonly figures: ModelFigures | null;
}

/** What a search found on the demo world: the first model of an instance does with it, for somebody waits. */
export const DEFAULT_SETTINGS: HybridSettings = {
  ials: { unobservedWeight: 0.1, regularization: 0.01 },
  ease: { regularization: 800, userExponent: 0.25 },
  weights: { ease: 1, easeVariant: 3, popularity: 0, content: 0.5 },
};
const RANK = 48;
const EPOCHS = 8;
/** From factors that were good yesterday. */
const WARM_EPOCHS = 3;

/**
 * Trains the blend that ranks and the model that predicts stars. What is published as its figures is
 * measured first, on ratings that a training with the same settings has not seen.
 *
 * @throws RangeError when nobody likes anything yet.
 */
export async function trainBundle(data: TrainingData, options: TrainOptions): Promise<TrainedBundle> {
  const { onProgress, seed } = options;
  const { likes, filmIds, ratingCounts } = data;
  if (likes.items.length === 0)
    throw new RangeError("There are no ratings of 3.5 stars or more to learn from.");
  onProgress(0.05, "learning what films are about");
  const trainer = openTrainer(data, options);
  const { settings, figures } = await measureFirst(data, options, trainer);
  const initialIals = options.parent ? carryFactors(options.parent, filmIds, trainer.size.rank) : null;
  const epochs = initialIals ? WARM_EPOCHS : EPOCHS;
  onProgress(0.3, initialIals ? "training on everybody, from the model in charge" : "training on everybody");
  const trained = await trainer.train(likes, settings, {
    epochs,
    ...(initialIals ? { initialIals } : {}),
    onEpoch: ({ epoch }) => onProgress(0.3 + (0.1 * epoch) / epochs, `epoch ${epoch} of ${epochs}`),
  });
  onProgress(0.4, "learning to predict stars");
  const stars = trainStars(data, options.source === "searched", seed);
  return {
    bundle: { filmIds, recommender: trained.model, stars, ratingCounts },
    settings: trained.settings,
    size: { rank: trainer.size.rank, epochs },
    figures,
  };
}

type Extra = Pick<Parameters<typeof trainHybrid>[1], "epochs" | "initialIals" | "onEpoch">;

/** Trains blends of one size with one content model beside them. */
export function openTrainer(
  { likes, content: items }: Pick<TrainingData, "likes" | "content">,
  { seed, threads }: Pick<TrainOptions, "seed" | "threads">,
) {
  const content = trainContent(items, { seed });
  const size = { rank: Math.min(RANK, likes.userCount, likes.itemCount), epochs: EPOCHS };
  return {
    size,
    train: (
      interactions: Interactions,
      settings: HybridSettings | null,
      extra: Extra = {},
    ): Promise<{ model: HybridModel; settings: HybridSettings }> =>
      trainHybrid(interactions, { ...size, ...settings, seed, threads, content, ...extra }),
  };
}

/** Finds the settings and what they are worth, on a split that the published model is not trained by. */
async function measureFirst(
  { likes, content }: TrainingData,
  { seed, settings, source, champion, onProgress }: TrainOptions,
  { train }: ReturnType<typeof openTrainer>,
): Promise<{ settings: HybridSettings | null; figures: ModelFigures | null }> {
  const given = settings ?? (source === "given" ? DEFAULT_SETTINGS : null);
  const split = splitForMeasuring(likes, seed);
  if (!split) return { settings: given, figures: null };
  onProgress(0.1, given ? "training on what came before" : "looking for the best settings");
  const learningCurve: { epoch: number; loss: number }[] = [];
  const trial = await train(split.train, given, {
    onEpoch: ({ epoch, epochs, loss }) => {
      learningCurve.push({ epoch, loss: loss() });
      onProgress(0.1 + (0.15 * epoch) / epochs, `epoch ${epoch} of ${epochs}, to be measured`, learningCurve);
    },
  });
  onProgress(0.25, "measuring on what came after");
  const isSame = champion && isSameMethod(champion.method, { kind: "hybrid", settings: trial.settings });
  const rival = champion && {
    version: champion.version,
    model: isSame ? null : await trainByMethod(champion.method, split.train, train),
  };
  const figures = measureModel(split, trial.model, { content, rival, learningCurve });
  return { settings: trial.settings, figures };
}

/**
 * The parent's iALS factors in the order of today's films: 0 for those it did not know. Null where it
 * has no such part, or one of another rank.
 */
function carryFactors({ filmIds, recommender }: ParentBundle, today: Int32Array, rank: number) {
  const part =
    recommender instanceof HybridModel ? recommender.parts.find(({ name }) => name === "ials") : null;
  const model = part?.model;
  if (!(model instanceof IalsModel) || model.params.rank !== rank) return null;
  const itemOf = new Map(Array.from(filmIds, (filmId, item) => [filmId, item]));
  const factors = new Float32Array(today.length * rank);
  const popularity = new Float32Array(today.length);
  today.forEach((filmId, item) => {
    const before = itemOf.get(filmId);
    if (before === undefined) return;
    factors.set(model.itemFactors.subarray(before * rank, (before + 1) * rank), item * rank);
    popularity[item] = model.itemPopularity[before] ?? 0;
  });
  return new IalsModel(model.params, factors, popularity);
}

/** A third of the time for a hundredth of the error. */
const QUICK_STARS = { factorSetCount: 1, epochs: 6 };
const STAR_SCALE = { leastStars: 0.5, mostStars: 5 };

function trainStars({ ratings }: TrainingData, tune: boolean, seed: number) {
  if (ratings.items.length === 0) return null;
  return trainRatings(ratings, { seed, tune, ...STAR_SCALE, ...(tune ? {} : QUICK_STARS) });
}
