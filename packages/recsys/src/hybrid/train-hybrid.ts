import { checkInteger } from "../check-input.js";
import { chooseEaseParams, ITEM_EXPONENTS } from "../ease/choose-ease-params.js";
import type { EaseOptions } from "../ease/options.js";
import { popularityScales, scaleTargets } from "../ease/scale-targets.js";
import { trainEase } from "../ease/train-ease.js";
import type { Split } from "../evaluation/split.js";
import { chooseIalsParams } from "../ials/choose-ials-params.js";
import { type TrainIalsOptions, trainIals } from "../ials/train-ials.js";
import type { Interactions } from "../interactions.js";
import type { Recommender } from "../model.js";
import { PopularityModel, trainPopularity } from "../popularity/popularity-model.js";
import { makeInnerFolds } from "../tune/inner-folds.js";
import { type BlendSample, collectSamples, type Voice } from "./blend-sample.js";
import { ItemSubsetModel } from "./item-subset-model.js";
import { type BlendPart, HybridModel } from "./hybrid-model.js";
import { type BlendWeights, learnWeights } from "./learn-weights.js";

export interface HybridOptions {
  readonly seed: number;
  readonly threads: number;
  /** Default 128, less where the data has fewer users or items. */
  readonly rank?: number;
  /** Default 12. */
  readonly epochs?: number;
  /** EDLAE's p. Default 1/3. */
  readonly dropout?: number;
  /** Given: not searched for. */
  readonly ials?: Pick<TrainIalsOptions, "unobservedWeight" | "regularization">;
  /** Given: not searched for. */
  readonly ease?: Pick<EaseOptions, "regularization" | "userExponent">;
  /** Given: not learned. */
  readonly weights?: BlendWeights;
  /** A trained content model over the same items; left out without one. */
  readonly content?: Recommender;
}

/** What the search found: enough to train the same blend again without searching. */
export interface HybridSettings {
  readonly ials: Pick<TrainIalsOptions, "unobservedWeight" | "regularization">;
  readonly ease: Pick<EaseOptions, "regularization" | "userExponent">;
  readonly weights: BlendWeights;
}

/**
 * Trains the product's blend: iALS, EDLAE, popularity and, where there is one, content.
 *
 * The parts' settings and the blend's weights are chosen on inner folds of the training data alone;
 * then every part is trained on all of it.
 *
 * @throws RangeError on unusable interactions or options.
 */
export async function trainHybrid(
  interactions: Interactions,
  options: HybridOptions,
): Promise<{ model: HybridModel; settings: HybridSettings }> {
  const trainer = new PartTrainer(interactions, options);
  const settings = await chooseSettings(interactions, options, trainer);
  const parts = await trainer.train(interactions, settings);
  const exponent = ITEM_EXPONENTS[checkInteger("easeVariant", settings.weights.easeVariant, 0, ITEM_EXPONENTS.length - 1)];
  const blend: BlendPart[] = [
    { name: "ials", model: parts.ials, weight: 1 },
    { name: "ease", model: scaleTargets(parts.ease, exponent), weight: settings.weights.ease },
    { name: "popularity", model: parts.popularity, weight: settings.weights.popularity },
  ];
  if (options.content) blend.push({ name: "content", model: options.content, weight: settings.weights.content });
  return { model: new HybridModel(blend), settings };
}

/** Trains the three parts that learn from interactions, alike on inner folds and on everything. */
class PartTrainer {
  readonly ialsOptions: { rank: number; epochs: number; seed: number; threads: number };
  readonly dropout: number;

  constructor({ userCount, itemCount }: Interactions, options: HybridOptions) {
    const { rank = Math.min(128, userCount, itemCount), epochs = 12, seed, threads, dropout = 1 / 3 } = options;
    this.ialsOptions = { rank, epochs, seed, threads };
    this.dropout = dropout;
  }

  async train(interactions: Interactions, { ials, ease }: Pick<HybridSettings, "ials" | "ease">, kept?: number) {
    const easeOptions = { ...ease, dropout: this.dropout, ...(kept === undefined ? {} : { kept }) };
    return {
      ials: await trainIals(interactions, { ...this.ialsOptions, ...ials }),
      ease: await trainEase(interactions, easeOptions),
      popularity: trainPopularity(interactions),
    };
  }
}

/** Parts' settings are judged on fewer folds than weights: they matter less and cost a training each. */
const PARAM_FOLDS = 3;

async function chooseSettings(
  interactions: Interactions,
  options: HybridOptions,
  trainer: PartTrainer,
): Promise<HybridSettings> {
  const { ials, ease, weights, seed } = options;
  if (ials && ease && weights) return { ials, ease, weights };
  const { folds, items } = makeInnerFolds(interactions, seed);
  const content = options.content && items ? new ItemSubsetModel(options.content, items) : options.content;
  const few = folds.slice(0, PARAM_FOLDS);
  const chosen = {
    ials: ials ?? (await chooseIalsParams(few, trainer.ialsOptions)),
    ease: ease ?? (await chooseEaseParams(few, trainer.dropout)),
  };
  return { ...chosen, weights: weights ?? (await chooseWeights(folds, trainer, chosen, content)) };
}

async function chooseWeights(
  folds: readonly Split[],
  trainer: PartTrainer,
  chosen: Pick<HybridSettings, "ials" | "ease">,
  content: Recommender | undefined,
): Promise<BlendWeights> {
  const samples: BlendSample[] = [];
  for (const fold of folds) {
    const parts = await trainer.train(fold.train, chosen);
    const voices: Voice[] = [
      { model: parts.ials, itemScales: null },
      ...ITEM_EXPONENTS.map((exponent) => easeVoice(parts.ease, exponent, parts.popularity)),
      { model: parts.popularity, itemScales: null },
      ...(content ? [{ model: content, itemScales: null }] : []),
    ];
    samples.push(...collectSamples(fold, voices));
  }
  return learnWeights(samples, { easeVariants: ITEM_EXPONENTS.length, hasContent: content !== undefined });
}

function easeVoice(model: Recommender, exponent: number, { itemPopularity }: PopularityModel): Voice {
  return { model, itemScales: exponent === 0 ? null : popularityScales(itemPopularity, exponent) };
}
