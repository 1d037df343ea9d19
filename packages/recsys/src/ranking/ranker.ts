import type { ModelState } from "../model.js";

/** A score for one item in the feed and what each feature gave to it. */
export interface RankExplanation {
  readonly score: number;
  /** One part per feature; with `rest` they sum to the score. */
  readonly parts: Float64Array;
  readonly rest: number;
}

/** Orders the items of a feed by their features; scores have no unit. */
export interface Ranker {
  readonly kind: string;
  readonly featureCount: number;
  /** @param features Row-major, rows × featureCount, finite. */
  scoreRows(features: Float32Array): Float64Array;
  explainRow(features: Float32Array): RankExplanation;
  toState(): ModelState;
}

/** @throws RangeError unless the array holds whole rows of finite numbers; returns how many. */
export function checkRows(features: Float32Array, featureCount: number): number {
  if (features.length % featureCount !== 0) {
    throw new RangeError(`features: length ${features.length} is no multiple of ${featureCount}`);
  }
  features.forEach((value, at) => {
    if (!Number.isFinite(value))
      throw new RangeError(`features: row ${Math.floor(at / featureCount)} has ${value}`);
  });
  return features.length / featureCount;
}
