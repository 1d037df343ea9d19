import { choleskyFactor, choleskySolve } from "../reference/cholesky.js";
import { type GramInput, sumProducts } from "./build-gram.js";
import type { EaseParams } from "./options.js";

/** Regressions of the items outside the head on their nearest head items. */
export interface TailRegression {
  /** Writes a tail item's weights for the head; `diagonal` is that of the head's precision. */
  writeTailRow(row: Float64Array, item: number, diagonal: Float64Array): void;
  /** Writes a head item's weights for the tail. */
  writeHeadRow(row: Float64Array, position: number): void;
}

interface TailItem {
  readonly item: number;
  /** Positions in the head. */
  readonly neighbours: Int32Array;
  /** b of the regression, per neighbour. */
  readonly weights: Float64Array;
  /** P_jj: one over what the neighbours leave unexplained. */
  readonly precision: number;
}

/** What stands in where there is no tail. */
export const NO_TAIL: TailRegression = { writeTailRow: () => {}, writeHeadRow: () => {} };

/**
 * For each tail item j, with S the head items nearest to it by cosine:
 *
 *   b = (G_SS + Λ_S)⁻¹·g_S,  P_jj = 1 / (G_jj + Λ_j − g_S·b)
 *
 * b are the weights from S to j; those from j back to i are b_i·P_jj / P_ii, as P is symmetric.
 * Time O(tail·neighbours³), memory O(tail·neighbours).
 *
 * @param gram The head's Gram matrix, before regularization.
 */
export function regressTail(input: GramInput, gram: Float32Array, params: EaseParams): TailRegression {
  const tailItems = new Map<number, TailItem>();
  const byHead: { item: number; weight: number }[][] = Array.from(input.members, () => []);
  const products = new Float64Array(input.members.length);
  for (let item = 0; item < input.rows.itemCount; item++) {
    if (input.positions[item] >= 0) continue;
    sumProducts(products.fill(0), input, item, 0);
    const regression = regressItem(input, item, products, gram, params);
    tailItems.set(item, regression);
    regression.neighbours.forEach((position, at) => {
      byHead[position].push({ item, weight: regression.weights[at] });
    });
  }
  return {
    writeTailRow(row, item, diagonal) {
      const { neighbours, weights, precision } = tailItems.get(item) as TailItem;
      neighbours.forEach((position, at) => {
        row[input.members[position]] = (weights[at] * precision) / diagonal[position];
      });
    },
    writeHeadRow(row, position) {
      for (const { item, weight } of byHead[position]) row[item] = weight;
    },
  };
}

function regressItem(
  input: GramInput,
  item: number,
  products: Float64Array,
  gram: Float32Array,
  params: EaseParams,
): TailItem {
  const size = products.length;
  const neighbours = nearest(products, gram, params.tailNeighbours);
  const count = neighbours.length;
  const system = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) system[i * count + j] = gram[neighbours[i] * size + neighbours[j]];
    system[i * (count + 1)] += itemRegularization(system[i * (count + 1)], params);
  }
  const weights = Float64Array.from(neighbours, (position) => products[position]);
  choleskyFactor(system, count);
  choleskySolve(system, count, weights);
  const own = sumOwnProducts(input, item);
  const explained = neighbours.reduce((sum, position, at) => sum + products[position] * weights[at], 0);
  return { item, neighbours, weights, precision: 1 / (own + itemRegularization(own, params) - explained) };
}

/** What the diagonal adds to an item's own product G_ii: λ + p/(1 − p)·G_ii. */
export function itemRegularization(own: number, { regularization, dropout }: EaseParams): number {
  return regularization + (dropout / (1 - dropout)) * own;
}

/** The `most` positions of largest cosine, ties by position, among those with any product; ascending. */
function nearest(products: Float64Array, gram: Float32Array, most: number): Int32Array {
  const size = products.length;
  const found: number[] = [];
  for (let position = 0; position < size; position++) if (products[position] > 0) found.push(position);
  if (found.length > most) {
    const cosine = (position: number): number => products[position] / Math.sqrt(gram[position * (size + 1)]);
    found.sort((left, right) => cosine(right) - cosine(left) || left - right);
    found.length = most;
  }
  return Int32Array.from(found).sort();
}

/** G_jj = Σᵤ ωᵤ·xᵤⱼ². */
export function sumOwnProducts({ columns, userWeights }: GramInput, item: number): number {
  let sum = 0;
  for (let at = columns.itemStarts[item]; at < columns.itemStarts[item + 1]; at++) {
    const value = columns.values ? columns.values[at] : 1;
    sum += userWeights[columns.users[at]] * value * value;
  }
  return sum;
}
