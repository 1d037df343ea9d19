/**
 * Share of the catalogue that occurs in at least one list.
 *
 * @throws RangeError on an empty catalogue or an item outside it.
 */
export function catalogueCoverage(lists: readonly Int32Array[], itemCount: number): number {
  let shown = 0;
  for (const exposure of countExposures(lists, itemCount)) if (exposure > 0) shown++;
  return shown / itemCount;
}

/** How often each item occurs over all lists; length itemCount. */
export function countExposures(lists: readonly Int32Array[], itemCount: number): Float64Array {
  if (!Number.isInteger(itemCount) || itemCount < 1) {
    throw new RangeError(`itemCount: ${itemCount} is not a positive integer`);
  }
  const exposures = new Float64Array(itemCount);
  for (const list of lists) {
    for (const item of list) {
      if (item < 0 || item >= itemCount) throw new RangeError(`lists: unknown item ${item}`);
      exposures[item]++;
    }
  }
  return exposures;
}

/**
 * Gini coefficient of exposure: 0 when all items are shown alike, towards 1 when one has it all.
 *
 *   G = Σᵢ (2i − n − 1)·xᵢ / (n·Σᵢ xᵢ), x ascending, i from 1
 *
 * @throws RangeError on no items, a negative or non-finite exposure, or no exposure at all.
 */
export function giniCoefficient(exposures: Float64Array): number {
  const count = exposures.length;
  let total = 0;
  let weighted = 0;
  Float64Array.from(exposures)
    .sort()
    .forEach((exposure, index) => {
      if (!(exposure >= 0 && exposure < Infinity)) throw new RangeError(`exposures: ${exposure}`);
      total += exposure;
      weighted += (2 * (index + 1) - count - 1) * exposure;
    });
  if (total === 0) throw new RangeError("exposures: nothing was shown");
  return weighted / (count * total);
}

/**
 * Mean self-information of a list in bits: −log₂ of the share of users who know the item
 * (Zhou et al. 2010). An item nobody knows counts as known to half a user, so that it is finite.
 */
export function meanNovelty(list: Int32Array, itemUserCounts: ArrayLike<number>, userCount: number): number {
  if (list.length === 0) throw new RangeError("list: empty");
  if (!(userCount >= 1)) throw new RangeError(`userCount: ${userCount} is less than 1`);
  let bits = 0;
  for (const item of list) {
    const known = itemUserCounts[item];
    if (!(known >= 0 && known <= userCount)) {
      throw new RangeError(`itemUserCounts: ${known} users know item ${item} of ${userCount}`);
    }
    bits -= Math.log2(Math.max(known, 0.5) / userCount);
  }
  return bits / list.length;
}

/**
 * Intra-list diversity: the mean of 1 − cosine over all pairs (Ziegler et al. 2005).
 *
 * Uses |Σ v̂|² = n + 2·Σ_{i<j} v̂ᵢ·v̂ⱼ, so it is linear in the list. A zero vector is at distance 1
 * from everything.
 *
 * @param vectors Row-major, itemCount × rank.
 * @returns 0 for a list of one item: it has no pair.
 */
export function intraListDiversity(list: Int32Array, vectors: Float32Array, rank: number): number {
  if (list.length === 0) throw new RangeError("list: empty");
  const sum = new Float64Array(rank);
  let ownSquares = 0;
  for (const item of list) {
    if (item < 0 || (item + 1) * rank > vectors.length) throw new RangeError(`list: unknown item ${item}`);
    const vector = vectors.subarray(item * rank, (item + 1) * rank);
    const norm = Math.sqrt(vector.reduce((squares, value) => squares + value * value, 0));
    if (!Number.isFinite(norm)) throw new RangeError(`vectors: item ${item} is not finite`);
    if (norm === 0) continue;
    ownSquares++;
    for (let axis = 0; axis < rank; axis++) sum[axis] += vector[axis] / norm;
  }
  if (list.length === 1) return 0;
  const squares = sum.reduce((total, value) => total + value * value, 0);
  return 1 - (squares - ownSquares) / (list.length * (list.length - 1));
}
