import { sortedQuantile } from "../statistics/sample.js";
import { foldInRater, type RatingUser } from "./fold-in-rater.js";
import type { RatingBlend } from "./rating-model.js";
import { baseStars, factorStars, neighbourStars, type RatingParts, starVariance } from "./rating-parts.js";
import { type RatingSettings, trainRatingParts } from "./rating-settings.js";
import type { RatingSplit } from "./split-ratings.js";

/** Ratings that pull the blend's weights towards one half each. */
const WEIGHT_DAMPING = 10;

/** Calls `visit` per held-out rating, with its user folded in from what was kept. */
export function visitHeldRatings(
  parts: RatingParts,
  { kept, heldUsers, heldItems, heldStars }: RatingSplit,
  visit: (user: RatingUser, item: number, stars: number, index: number) => void,
): void {
  let last = -1;
  let folded: RatingUser | null = null;
  heldUsers.forEach((user, index) => {
    if (user !== last || !folded) {
      const [start, end] = [kept.userStarts[user], kept.userStarts[user + 1]];
      const weights = kept.values ? kept.values.subarray(start, end) : null;
      folded = foldInRater(parts, { items: kept.items.subarray(start, end), weights });
      last = user;
    }
    visit(folded, heldItems[index], heldStars[index], index);
  });
}

/** What each part says of one held-out rating. */
interface HeldParts {
  /** Stars less base. */
  readonly gap: number;
  readonly factor: number;
  readonly neighbour: number;
  readonly deviation: number;
}

/**
 * Blend weights by least squares and interval quantiles, both on held-out ratings of all the splits.
 *
 * The quantiles make the interval cover four fifths whatever the errors' shape (split conformal
 * prediction, Lei et al. 2018, with the posterior's deviation as the scale).
 */
export function fitBlend(
  splits: readonly RatingSplit[],
  settings: RatingSettings,
  seed: number,
  leastStars: number,
  mostStars: number,
): RatingBlend {
  const held = splits.flatMap((split) => predictHeld(split, settings, seed));
  const [factorWeight, neighbourWeight] = solveWeights(held);
  const standardized = Float64Array.from(held, ({ gap, factor, neighbour, deviation }) => {
    return (gap - factorWeight * factor - neighbourWeight * neighbour) / deviation;
  }).sort();
  return {
    factorWeight,
    neighbourWeight,
    lowQuantile: sortedQuantile(standardized, 0.1),
    highQuantile: sortedQuantile(standardized, 0.9),
    leastStars,
    mostStars,
  };
}

function predictHeld(split: RatingSplit, settings: RatingSettings, seed: number): HeldParts[] {
  const parts = trainRatingParts(split.kept, split.kept.values ?? new Float32Array(), settings, seed);
  const held: HeldParts[] = [];
  visitHeldRatings(parts, split, (user, item, stars) => {
    held.push({
      gap: stars - baseStars(parts, user, item),
      factor: factorStars(parts, user, item),
      neighbour: neighbourStars(parts, user, item),
      deviation: Math.sqrt(starVariance(parts, user, item)),
    });
  });
  return held;
}

/** Equal weights and a normal interval, where there are too few ratings to learn either. */
export function unfittedBlend(parts: RatingParts, leastStars: number, mostStars: number): RatingBlend {
  const weight = parts.factorSets.length === 0 ? 1 : 0.5;
  return {
    factorWeight: weight,
    neighbourWeight: weight,
    lowQuantile: -1.2816,
    highQuantile: 1.2816,
    leastStars,
    mostStars,
  };
}

function solveWeights(held: readonly HeldParts[]): [number, number] {
  let [aa, ab, bb, ag, bg] = [0, 0, 0, 0, 0];
  for (const { gap, factor, neighbour } of held) {
    aa += factor ** 2;
    ab += factor * neighbour;
    bb += neighbour ** 2;
    ag += factor * gap;
    bg += neighbour * gap;
  }
  const ridge = (WEIGHT_DAMPING * (aa + bb)) / (2 * held.length) + 1e-9;
  [aa, bb, ag, bg] = [aa + ridge, bb + ridge, ag + ridge / 2, bg + ridge / 2];
  const determinant = aa * bb - ab * ab;
  const weights = [(ag * bb - bg * ab) / determinant, (bg * aa - ag * ab) / determinant];
  if (weights[0] < 0) return [0, Math.max(0, bg / bb)];
  if (weights[1] < 0) return [Math.max(0, ag / aa), 0];
  return [weights[0], weights[1]];
}
