import type { Interactions } from "../interactions.js";
import { transposeInteractions } from "../transpose.js";

/** Each item's most alike items by how users' residual stars agree, best first, in compressed rows. */
export interface RatingNeighbours {
  readonly starts: Int32Array;
  readonly items: Int32Array;
  /** Shrunk correlation, positive. */
  readonly similarities: Float32Array;
  /** How many of a user's rated neighbours are used, at most. */
  readonly used: number;
}

export interface NeighbourOptions {
  /** Common raters at which a correlation is halved. */
  readonly shrinkage: number;
  readonly used: number;
  /** Neighbours kept per item. */
  readonly kept: number;
}

/** Common raters below which a correlation says nothing. */
const LEAST_COMMON = 2;
/** Sums per pair of items, side by side so that one pair is one line of the cache. */
const SUMS = 4;

/**
 * Item–item correlations of residual stars over common raters, shrunk by their number.
 *
 *   s_ij = n_ij/(n_ij + λ) · Σ_u e_ui·e_uj / √(Σ_u e_ui² · Σ_u e_uj²)   sums over common raters
 *
 * Koren 2010, §2.2. Time O(Σ_u n_u²), memory O(items·kept).
 */
export function trainNeighbours(
  interactions: Interactions,
  residuals: Float64Array,
  { shrinkage, used, kept }: NeighbourOptions,
): RatingNeighbours {
  if (kept === 0) return { starts: new Int32Array(interactions.itemCount + 1), ...emptyRows(), used };
  const { itemCount, userStarts, items } = interactions;
  const columns = transposeInteractions({ ...interactions, values: Float32Array.from(residuals) });
  const sums = new Float64Array(itemCount * SUMS);
  const touched = new Int32Array(itemCount);
  const starts = new Int32Array(itemCount + 1);
  const rows: Row[] = [];
  for (let item = 0; item < itemCount; item++) {
    let count = 0;
    for (let at = columns.itemStarts[item]; at < columns.itemStarts[item + 1]; at++) {
      const user = columns.users[at];
      const own = columns.values ? columns.values[at] : 0;
      for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
        const to = items[entry] * SUMS;
        const residual = residuals[entry];
        if (sums[to] === 0) touched[count++] = items[entry];
        sums[to]++;
        sums[to + 1] += own * residual;
        sums[to + 2] += own * own;
        sums[to + 3] += residual * residual;
      }
    }
    rows.push(takeRow(sums, item, touched.subarray(0, count), shrinkage, kept));
    starts[item + 1] = starts[item] + rows[item].items.length;
  }
  return { starts, ...joinRows(rows, starts[itemCount]), used };
}

interface Row {
  readonly items: Int32Array;
  readonly similarities: Float32Array;
}

/**
 * The best of one item's row, best first and ties by item; leaves the sums at zero again.
 *
 * @param sums Per other item: common raters, Σ own·other, Σ own², Σ other².
 */
function takeRow(
  sums: Float64Array,
  item: number,
  touched: Int32Array,
  shrinkage: number,
  kept: number,
): Row {
  const similarity = (other: number): number => sums[other * SUMS + 1];
  const found: number[] = [];
  for (let index = 0; index < touched.length; index++) {
    const other = touched[index];
    const at = other * SUMS;
    const product = sums[at + 1];
    if (sums[at] < LEAST_COMMON || product <= 0 || other === item) continue;
    const scale = Math.sqrt(sums[at + 2] * sums[at + 3]) * (1 + shrinkage / sums[at]);
    sums[at + 1] = product / scale;
    found.push(other);
  }
  // A numeric sort of the similarities alone finds the least one kept; only those are put in order.
  const ascending = Float64Array.from(found, similarity).sort();
  const least = ascending[Math.max(0, found.length - kept)];
  const best = found.filter((other) => similarity(other) >= least);
  best.sort((a, b) => similarity(b) - similarity(a) || a - b).splice(kept);
  const similarities = Float32Array.from(best, similarity);
  for (let at = 0; at < touched.length; at++) {
    const from = touched[at] * SUMS;
    sums[from] = sums[from + 1] = sums[from + 2] = sums[from + 3] = 0;
  }
  return { items: Int32Array.from(best), similarities };
}

function emptyRows(): Row {
  return { items: new Int32Array(), similarities: new Float32Array() };
}

function joinRows(rows: readonly Row[], length: number): Row {
  const joined = { items: new Int32Array(length), similarities: new Float32Array(length) };
  let at = 0;
  for (const { items, similarities } of rows) {
    joined.items.set(items, at);
    joined.similarities.set(similarities, at);
    at += items.length;
  }
  return joined;
}

/**
 * Calls `visit` with the weight of each rated neighbour of `item`: similarity over
 * (half a neighbour + all similarities used). The weighted residuals sum to the prediction.
 *
 * @param positions Entry of the user's history per item, −1 where unrated; length itemCount.
 */
export function visitNeighbourWeights(
  neighbours: RatingNeighbours,
  item: number,
  positions: Int32Array,
  visit: (entry: number, weight: number) => void,
): void {
  const { starts, items, similarities, used } = neighbours;
  let found = 0;
  let total = 0.5;
  let end = starts[item];
  for (; end < starts[item + 1] && found < used; end++) {
    if (positions[items[end]] < 0) continue;
    found++;
    total += similarities[end];
  }
  if (found === 0) return;
  for (let at = starts[item]; at < end; at++) {
    const entry = positions[items[at]];
    if (entry >= 0) visit(entry, similarities[at] / total);
  }
}
