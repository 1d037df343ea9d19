import { pickBest } from "../tune/climb.js";
import { type BlendSample, scoreBlend } from "./blend-sample.js";

/** Which voice speaks, and how loud: iALS is the unit. */
export interface BlendWeights {
  readonly ease: number;
  /** Which of the item exponents EASE speaks with, by position. */
  readonly easeVariant: number;
  readonly popularity: number;
  /** 0 where there is no content model. */
  readonly content: number;
}

/** Voices in the order samples have them: iALS, EASE per item exponent, popularity, then content if any. */
export interface VoiceLayout {
  readonly easeVariants: number;
  readonly hasContent: boolean;
}

const EASE_WEIGHTS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4];
const POPULARITY_WEIGHTS = [-0.3, -0.2, -0.1, -0.05, 0, 0.05, 0.1];
const CONTENT_WEIGHTS = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5];
const ROUNDS = 2;

/**
 * Finds the blend with the best mean nDCG@100 on inner test users: EASE's loudness and variant
 * together, then the others, in turn until nothing moves.
 *
 * @param start Kept where there are no samples, and wherever nothing is clearly better.
 */
export async function learnWeights(
  samples: readonly BlendSample[],
  layout: VoiceLayout,
  start: BlendWeights,
): Promise<BlendWeights> {
  if (samples.length === 0) return start;
  const measure = async (tried: BlendWeights) => scoreBlend(samples, spreadWeights(tried, layout));
  let weights = start;
  for (let round = 0; round < ROUNDS; round++) {
    const before = weights;
    for (const tried of [tryEase, tryPopularity, tryContent]) {
      weights = await pickBest(weights, tried(weights, layout), measure);
    }
    if (weights === before) break;
  }
  return weights;
}

const tryEase = (weights: BlendWeights, { easeVariants }: VoiceLayout): BlendWeights[] =>
  Array.from({ length: easeVariants }, (_, easeVariant) =>
    EASE_WEIGHTS.map((ease) => ({ ...weights, ease, easeVariant })),
  ).flat();

const tryPopularity = (weights: BlendWeights): BlendWeights[] =>
  POPULARITY_WEIGHTS.map((popularity) => ({ ...weights, popularity }));

const tryContent = (weights: BlendWeights, { hasContent }: VoiceLayout): BlendWeights[] =>
  hasContent ? CONTENT_WEIGHTS.map((content) => ({ ...weights, content })) : [];

/** One weight per voice: EASE's goes to its chosen variant, the other variants are silent. */
export function spreadWeights(weights: BlendWeights, { easeVariants, hasContent }: VoiceLayout): number[] {
  const variants = Array.from({ length: easeVariants }, (_, variant) =>
    variant === weights.easeVariant ? weights.ease : 0,
  );
  return [1, ...variants, weights.popularity, ...(hasContent ? [weights.content] : [])];
}
