import { checkNumber } from "../check-input.js";

/** What a person asks for, each −1 … 1; 0 leaves the model's order alone. */
export interface Dials {
  /** 1: better known films; −1: lesser known. */
  readonly popularity: number;
  /** 1: unlike each other; −1: of a kind. */
  readonly diversity: number;
  /** 1: newer films; −1: older. */
  readonly recency: number;
}

/** Items that may be shown, with the model's scores. */
export interface Candidates {
  /** Distinct. */
  readonly items: Int32Array;
  /** One per item, finite. */
  readonly scores: Float32Array | Float64Array;
}

export interface ItemTraits {
  /** Interactions per item of the catalogue. */
  readonly popularity: ArrayLike<number>;
  /** Release year per item; 0 where unknown, which counts as the candidates' mean. */
  readonly year: ArrayLike<number>;
}

/** A candidate after the dials, in deviations of the model's scores over the candidates. */
export interface DialledItem {
  readonly item: number;
  /** relevance + popularityEffect + recencyEffect. */
  readonly score: number;
  readonly relevance: number;
  readonly popularityEffect: number;
  readonly recencyEffect: number;
}

/**
 * Turns the popularity and recency dials, best first.
 *
 *   score = z(model) + popularity·z(log(1 + count)) + recency·z(year)
 *
 * z subtracts the mean and divides by the deviation over the candidates (0 where all are alike): a
 * dial at 1 weighs as much as the model itself.
 *
 * @throws RangeError on a dial outside −1 … 1, a score not finite, a repeated item or one without traits.
 */
export function turnDials({ items, scores }: Candidates, traits: ItemTraits, dials: Dials): DialledItem[] {
  checkCandidates({ items, scores });
  for (const name of ["popularity", "diversity", "recency"] as const) checkNumber(name, dials[name], -1, 1);
  const relevance = standardize(Float64Array.from(scores));
  const popularity = standardize(
    Float64Array.from(items, (item) => Math.log1p(readTrait("popularity", traits, item))),
  );
  const recency = standardize(Float64Array.from(items, (item) => readTrait("year", traits, item) || NaN));
  const dialled = Array.from(items, (item, index): DialledItem => {
    const popularityEffect = dials.popularity * popularity[index];
    const recencyEffect = dials.recency * recency[index];
    const score = relevance[index] + popularityEffect + recencyEffect;
    return { item, score, relevance: relevance[index], popularityEffect, recencyEffect };
  });
  return dialled.sort((a, b) => b.score - a.score || a.item - b.item);
}

/** @throws RangeError unless items are distinct and every score is finite. */
export function checkCandidates({ items, scores }: Candidates): void {
  if (items.length !== scores.length)
    throw new RangeError(`scores: ${scores.length} for ${items.length} items`);
  if (new Set(items).size !== items.length) throw new RangeError("items: one occurs twice");
  scores.forEach((score, index) => {
    if (!Number.isFinite(score)) throw new RangeError(`score of item ${items[index]}: ${score}`);
  });
}

function readTrait(name: "popularity" | "year", traits: ItemTraits, item: number): number {
  const value = traits[name][item];
  if (value === undefined) throw new RangeError(`${name}: unknown item ${item}`);
  return checkNumber(`${name} of item ${item}`, value, 0);
}

/** NaN marks an unknown value and becomes 0, the mean. */
function standardize(values: Float64Array): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
  const flat = !(deviation > 1e-12 * Math.abs(mean));
  return values.map((value) => (flat || Number.isNaN(value) ? 0 : (value - mean) / deviation));
}
