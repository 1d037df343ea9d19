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

const EASE_WEIGHTS = [0.125, 0.18, 0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8];
const POPULARITY_WEIGHTS = [-0.4, -0.3, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1];
const CONTENT_WEIGHTS = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5];
const ROUNDS = 3;

/**
 * Finds the blend with the best mean nDCG@100 on inner test users, one coordinate at a time.
 *
 * Starts at equal weights and moves only for a better score, so it stops where no single change helps.
 */
export async function learnWeights(samples: readonly BlendSample[], layout: VoiceLayout): Promise<BlendWeights> {
  let weights: BlendWeights = { ease: 1, easeVariant: 0, popularity: 0, content: 0 };
  if (samples.length === 0) return weights;
  const choices: Record<keyof BlendWeights, readonly number[]> = {
    easeVariant: Array.from({ length: layout.easeVariants }, (_, variant) => variant),
    ease: EASE_WEIGHTS,
    popularity: POPULARITY_WEIGHTS,
    content: layout.hasContent ? CONTENT_WEIGHTS : [0],
  };
  const measure = async (tried: BlendWeights) => scoreBlend(samples, spreadWeights(tried, layout));
  for (let round = 0; round < ROUNDS; round++) {
    const before = weights;
    for (const key of Object.keys(choices) as (keyof BlendWeights)[]) {
      const tried = choices[key].map((value) => ({ ...weights, [key]: value }));
      weights = (await pickBest([weights, ...tried], measure)).value;
    }
    if (JSON.stringify(before) === JSON.stringify(weights)) break;
  }
  return weights;
}

/** One weight per voice: EASE's goes to its chosen variant, the other variants are silent. */
export function spreadWeights(weights: BlendWeights, { easeVariants, hasContent }: VoiceLayout): number[] {
  const variants = Array.from({ length: easeVariants }, (_, variant) =>
    variant === weights.easeVariant ? weights.ease : 0,
  );
  return [1, ...variants, weights.popularity, ...(hasContent ? [weights.content] : [])];
}
