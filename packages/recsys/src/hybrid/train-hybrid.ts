import { checkInteger } from "../check-input.js";
import { chooseEaseParams, ITEM_EXPONENTS } from "../ease/choose-ease-params.js";
import type { EaseOptions } from "../ease/options.js";
import { popularityScales, scaleTargets } from "../ease/scale-targets.js";
import { trainEase } from "../ease/train-ease.js";
import type { Split } from "../evaluation/split.js";
import { chooseIalsParams } from "../ials/choose-ials-params.js";
import type { IalsModel } from "../ials/ials-model.js";
import { type TrainIalsOptions, trainIals } from "../ials/train-ials.js";
import type { Interactions } from "../interactions.js";
import type { Recommender } from "../model.js";
import { type PopularityModel, trainPopularity } from "../popularity/popularity-model.js";
import { makeInnerFolds } from "../tune/inner-folds.js";
import { type BlendSample, collectSamples, scoreBlend, type Voice } from "./blend-sample.js";
import { type BlendPart, HybridModel } from "./hybrid-model.js";
import { ItemSubsetModel } from "./item-subset-model.js";
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
  /** iALS goes on from this model; inner folds start from chance all the same, for it has seen their tests. */
  readonly initialIals?: IalsModel;
  /** Told after each epoch of iALS on all the data; not of those on inner folds. */
  readonly onEpoch?: TrainIalsOptions["onEpoch"];
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
  const filled = fillOptions(interactions, options);
  const settings = await chooseSettings(interactions, filled);
  const { initialIals: initialModel, onEpoch } = options;
  const parts = await trainParts(interactions, settings, filled, { initialModel, onEpoch });
  const exponent =
    ITEM_EXPONENTS[checkInteger("easeVariant", settings.weights.easeVariant, 0, ITEM_EXPONENTS.length - 1)];
  const blend: BlendPart[] = [
    { name: "ials", model: parts.ials, weight: 1 },
    { name: "ease", model: scaleTargets(parts.ease, exponent), weight: settings.weights.ease },
    { name: "popularity", model: parts.popularity, weight: settings.weights.popularity },
  ];
  if (options.content)
    blend.push({ name: "content", model: options.content, weight: settings.weights.content });
  return { model: new HybridModel(blend), settings };
}

type FilledOptions = HybridOptions & Required<Pick<HybridOptions, "rank" | "epochs" | "dropout">>;

function fillOptions({ userCount, itemCount }: Interactions, options: HybridOptions): FilledOptions {
  const { rank = Math.min(128, userCount, itemCount), epochs = 12, dropout = 1 / 3 } = options;
  return { ...options, rank, epochs, dropout };
}

const ialsOptions = ({ rank, epochs, seed, threads }: FilledOptions) => ({ rank, epochs, seed, threads });

/** Trains the three parts that learn from interactions, alike on inner folds and on everything. */
async function trainParts(
  interactions: Interactions,
  { ials, ease }: Pick<HybridSettings, "ials" | "ease">,
  options: FilledOptions,
  more: Pick<TrainIalsOptions, "initialModel" | "onEpoch"> = {},
) {
  return {
    ials: await trainIals(interactions, { ...ialsOptions(options), ...ials, ...more }),
    ...(await trainCheapParts(interactions, ease, options)),
  };
}

async function trainCheapParts(
  interactions: Interactions,
  ease: HybridSettings["ease"],
  { dropout, threads }: FilledOptions,
) {
  return {
    ease: await trainEase(interactions, { ...ease, dropout, threads }),
    popularity: trainPopularity(interactions),
  };
}

/** Parts' settings are judged on fewer folds than weights: each trial costs a training. */
const PARAM_FOLDS = 3;

/**
 * EDLAE is chosen for its own lists, iALS for what it adds to them: alone it would trade away the
 * difference that a blend lives on.
 */
async function chooseSettings(interactions: Interactions, options: FilledOptions): Promise<HybridSettings> {
  const { ials, ease, weights, seed, dropout, threads } = options;
  if (ials && ease && weights) return { ials, ease, weights };
  const { folds, items } = makeInnerFolds(interactions, seed);
  const few = folds.slice(0, PARAM_FOLDS);
  const { itemExponent, ...chosenEase } = await chooseEaseParams(few, { dropout, threads }, ease);
  const start = { ease: 1, easeVariant: nearestVariant(itemExponent), popularity: 0, content: 0 };
  const chosenIals = ials ?? (await chooseIalsForBlend(few, chosenEase, itemExponent, options));
  const chosen = { ials: chosenIals, ease: chosenEase };
  const content = options.content && items ? new ItemSubsetModel(options.content, items) : options.content;
  return { ...chosen, weights: weights ?? (await chooseWeights(folds, chosen, start, content, options)) };
}

async function chooseIalsForBlend(
  folds: readonly Split[],
  ease: HybridSettings["ease"],
  itemExponent: number,
  options: FilledOptions,
): Promise<HybridSettings["ials"]> {
  const partners = new Map<Split, Voice>();
  for (const fold of folds) {
    const parts = await trainCheapParts(fold.train, ease, options);
    partners.set(fold, easeVoice(parts.ease, itemExponent, parts.popularity));
  }
  return chooseIalsParams(folds, ialsOptions(options), {}, (model, fold) => {
    const partner = partners.get(fold);
    const samples = collectSamples(fold, [{ model, itemScales: null }, ...(partner ? [partner] : [])]);
    return scoreBlend(samples, [1, 1]);
  });
}

async function chooseWeights(
  folds: readonly Split[],
  chosen: Pick<HybridSettings, "ials" | "ease">,
  start: BlendWeights,
  content: Recommender | undefined,
  options: FilledOptions,
): Promise<BlendWeights> {
  const samples: BlendSample[] = [];
  for (const fold of folds) {
    const parts = await trainParts(fold.train, chosen, options);
    const voices: Voice[] = [
      { model: parts.ials, itemScales: null },
      ...ITEM_EXPONENTS.map((exponent) => easeVoice(parts.ease, exponent, parts.popularity)),
      { model: parts.popularity, itemScales: null },
      ...(content ? [{ model: content, itemScales: null }] : []),
    ];
    samples.push(...collectSamples(fold, voices));
  }
  return learnWeights(
    samples,
    { easeVariants: ITEM_EXPONENTS.length, hasContent: content !== undefined },
    start,
  );
}

function easeVoice(model: Recommender, exponent: number, { itemPopularity }: PopularityModel): Voice {
  return { model, itemScales: exponent === 0 ? null : popularityScales(itemPopularity, exponent) };
}

const nearestVariant = (exponent: number): number => Math.max(0, ITEM_EXPONENTS.indexOf(exponent));
