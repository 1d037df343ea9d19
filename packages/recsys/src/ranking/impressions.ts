import { checkInteger } from "../check-input.js";

/** Lists as they were shown, one row per item shown, rows of one list together. */
export interface Impressions {
  readonly featureCount: number;
  /** Row-major, rows × featureCount, finite. */
  readonly features: Float32Array;
  /** Length lists + 1; list l owns rows listStarts[l] … listStarts[l + 1] − 1. */
  readonly listStarts: Int32Array;
  /** Place in the list per row, from 0. */
  readonly positions: Int32Array;
  /** 1 where the row was clicked. */
  readonly clicks: Uint8Array;
}

/** @throws RangeError naming the array that is empty, misshapen or holds a value out of range. */
export function checkImpressions({
  featureCount,
  features,
  listStarts,
  positions,
  clicks,
}: Impressions): void {
  checkInteger("featureCount", featureCount, 1);
  const rowCount = clicks.length;
  if (rowCount === 0) throw new RangeError("clicks: no row was shown");
  if (features.length !== rowCount * featureCount) {
    throw new RangeError(`features: length ${features.length}, not ${rowCount} × ${featureCount}`);
  }
  if (positions.length !== rowCount)
    throw new RangeError(`positions: length ${positions.length}, not ${rowCount}`);
  if (listStarts[0] !== 0 || listStarts.at(-1) !== rowCount) {
    throw new RangeError(`listStarts: must run from 0 to ${rowCount}`);
  }
  for (let list = 1; list < listStarts.length; list++) {
    if (listStarts[list] < listStarts[list - 1]) throw new RangeError(`listStarts: descend at list ${list}`);
  }
  features.forEach((value, at) => {
    if (!Number.isFinite(value))
      throw new RangeError(`features: row ${Math.floor(at / featureCount)} has ${value}`);
  });
  for (const position of positions) checkInteger("positions", position, 0);
  for (const click of clicks) checkInteger("clicks", click, 0, 1);
}

/** How likely the item at each place is looked at, the first place counting 1. */
export type Propensities = Float64Array;

/** Propensity of a place; places beyond the last estimate are looked at like it. */
export function propensityAt(propensities: Propensities, position: number): number {
  return propensities[Math.min(position, propensities.length - 1)];
}
