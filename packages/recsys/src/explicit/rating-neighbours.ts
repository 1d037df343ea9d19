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
  const sums = createSums(itemCount);
  const starts = new Int32Array(itemCount + 1);
  const rows: Row[] = [];
  for (let item = 0; item < itemCount; item++) {
    const touched: number[] = [];
    for (let at = columns.itemStarts[item]; at < columns.itemStarts[item + 1]; at++) {
      const user = columns.users[at];
      const own = columns.values ? columns.values[at] : 0;
      for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
        const other = items[entry];
        if (sums.common[other]++ === 0) touched.push(other);
        sums.products[other] += own * residuals[entry];
        sums.ownSquares[other] += own * own;
        sums.otherSquares[other] += residuals[entry] * residuals[entry];
      }
    }
    rows.push(takeRow(sums, item, touched, shrinkage, kept));
    starts[item + 1] = starts[item] + rows[item].items.length;
  }
  return { starts, ...joinRows(rows, starts[itemCount]), used };
}

interface Row {
  readonly items: Int32Array;
  readonly similarities: Float32Array;
}

/** Sums over the raters that one item has in common with each other item; length itemCount. */
function createSums(itemCount: number) {
  return {
    common: new Int32Array(itemCount),
    products: new Float64Array(itemCount),
    ownSquares: new Float64Array(itemCount),
    otherSquares: new Float64Array(itemCount),
  };
}

/** The best of one item's row, best first and ties by item; leaves the sums at zero again. */
function takeRow(
  { common, products, ownSquares, otherSquares }: ReturnType<typeof createSums>,
  item: number,
  touched: readonly number[],
  shrinkage: number,
  kept: number,
): Row {
  const found: number[] = [];
  for (const other of touched) {
    const scale = Math.sqrt(ownSquares[other] * otherSquares[other]) * (1 + shrinkage / common[other]);
    if (other !== item && common[other] >= LEAST_COMMON && products[other] > 0 && scale > 0)
      found.push(other);
    products[other] = scale > 0 ? products[other] / scale : 0;
  }
  const best = found.sort((a, b) => products[b] - products[a] || a - b).slice(0, kept);
  const similarities = Float32Array.from(best, (other) => products[other]);
  for (const other of touched) common[other] = products[other] = ownSquares[other] = otherSquares[other] = 0;
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
