import { visitHeldRatings } from "./fit-rating-blend.js";
import type { RatingUser } from "./fold-in-rater.js";
import { trainNeighbours } from "./rating-neighbours.js";
import { baseStars, factorStars, neighbourStars, type RatingParts } from "./rating-parts.js";
import { type RatingSettings, trainRatingParts } from "./rating-settings.js";
import type { RatingSplit } from "./split-ratings.js";
import { subtractBiases, trainBiases } from "./star-biases.js";

const USER_DAMPINGS = [2, 5, 10];
const ITEM_DAMPINGS = [1, 2, 4, 8];
const NOISE_RATIOS = [0.8, 1, 1.25, 1.6];
const SHRINKAGES = [25, 50, 100];
const NEIGHBOURS_USED = [20, 40];

/**
 * Chooses settings one after the other, each by its error on the held-out ratings: the biases'
 * dampings, then the factors' noise, then the neighbours. A setting in `fixed` is left as it is.
 */
export function chooseSettings(
  split: RatingSplit,
  given: RatingSettings,
  fixed: Partial<RatingSettings>,
  seed: number,
): RatingSettings {
  const dampings = (fixed.userDamping === undefined ? USER_DAMPINGS : [given.userDamping]).flatMap(
    (userDamping) =>
      (fixed.itemDamping === undefined ? ITEM_DAMPINGS : [given.itemDamping]).map((itemDamping) => ({
        ...given,
        userDamping,
        itemDamping,
      })),
  );
  const biased = pickBest(dampings, (settings) => baseError(split, settings, seed));
  const ratios =
    fixed.noiseRatio === undefined && given.factorSetCount > 0 ? NOISE_RATIOS : [given.noiseRatio];
  const factored = pickBest(
    ratios.map((noiseRatio) => ({ ...biased, noiseRatio })),
    (settings) => factorError(split, settings, seed),
  );
  return chooseNeighbours(split, factored, fixed, seed);
}

function chooseNeighbours(
  split: RatingSplit,
  given: RatingSettings,
  fixed: Partial<RatingSettings>,
  seed: number,
): RatingSettings {
  const base = trainRatingParts(split.kept, stars(split), withoutTaste(given), seed);
  const biases = trainBiases(split.kept, stars(split), given);
  const residuals = subtractBiases(split.kept, stars(split), biases);
  const shrinkages = fixed.neighbourShrinkage === undefined ? SHRINKAGES : [given.neighbourShrinkage];
  const counts = fixed.neighboursUsed === undefined ? NEIGHBOURS_USED : [given.neighboursUsed];
  const trained = shrinkages.map((shrinkage) => ({
    shrinkage,
    rows: trainNeighbours(split.kept, residuals, { shrinkage, used: 1, kept: given.neighboursKept }),
  }));
  const candidates = trained.flatMap(({ shrinkage, rows }) =>
    counts.map((used) => ({ shrinkage, used, rows })),
  );
  const best = pickBest(candidates, ({ rows, used }) => {
    const parts = { ...base, neighbours: { ...rows, used } };
    return heldError(parts, split, (user, item) => neighbourStars(parts, user, item));
  });
  return { ...given, neighbourShrinkage: best.shrinkage, neighboursUsed: best.used };
}

function baseError(split: RatingSplit, settings: RatingSettings, seed: number): number {
  const parts = trainRatingParts(split.kept, stars(split), withoutTaste(settings), seed);
  return heldError(parts, split, () => 0);
}

/** One factor set at half the epochs: enough to tell too much noise from too little. */
function factorError(split: RatingSplit, settings: RatingSettings, seed: number): number {
  const alone = { ...settings, factorSetCount: 1, neighboursKept: 0, epochs: Math.ceil(settings.epochs / 2) };
  const parts = trainRatingParts(split.kept, stars(split), alone, seed);
  return heldError(parts, split, (user, item) => factorStars(parts, user, item));
}

function withoutTaste(settings: RatingSettings): RatingSettings {
  return { ...settings, factorSetCount: 0, neighboursKept: 0 };
}

function heldError(
  parts: RatingParts,
  split: RatingSplit,
  taste: (user: RatingUser, item: number) => number,
): number {
  let squares = 0;
  visitHeldRatings(parts, split, (user, item, held) => {
    squares += (held - baseStars(parts, user, item) - taste(user, item)) ** 2;
  });
  return squares;
}

function stars({ kept }: RatingSplit): Float32Array {
  return kept.values ?? new Float32Array();
}

function pickBest<Candidate>(
  candidates: readonly Candidate[],
  error: (candidate: Candidate) => number,
): Candidate {
  if (candidates.length === 1) return candidates[0];
  const errors = candidates.map(error);
  return candidates[errors.indexOf(Math.min(...errors))];
}
