import { checkHistory, checkInteger } from "./check-input.js";
import type { History } from "./interactions.js";
import type { Explanation, FoldedUser, ModelState, Recommender } from "./model.js";

/** A sparse item × item matrix B by rows: what one liked item says about each other item. */
export interface SparseWeights {
  readonly itemCount: number;
  /** Length itemCount + 1; row i owns entries starts[i] … starts[i + 1] − 1. */
  readonly starts: Int32Array;
  /** Ascending and distinct within a row, never the row's own item. */
  readonly targets: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Item-kNN, EASE and EDLAE once trained: s = hᵀB over a history's weights h.
 *
 * An empty history scores every item by its popularity.
 */
export class ItemWeightModel implements Recommender {
  readonly #sums: Float64Array;

  /** @param itemPopularity Share of training users per item. */
  constructor(
    readonly kind: string,
    readonly params: ModelState["params"],
    readonly matrix: SparseWeights,
    readonly itemPopularity: Float32Array,
  ) {
    checkMatrix(matrix);
    if (itemPopularity.length !== matrix.itemCount) {
      throw new RangeError(`itemPopularity: ${itemPopularity.length} items, not ${matrix.itemCount}`);
    }
    this.#sums = new Float64Array(matrix.itemCount);
  }

  get itemCount(): number {
    return this.matrix.itemCount;
  }

  foldIn(history: History): FoldedUser {
    checkHistory(history, this.itemCount);
    return { history };
  }

  scoreItems({ history }: FoldedUser, out = new Float32Array(this.itemCount)): Float32Array {
    if (out.length !== this.itemCount) {
      throw new RangeError(`out holds ${out.length} scores for ${this.itemCount} items`);
    }
    const { starts, targets, weights } = this.matrix;
    if (history.items.length === 0) {
      out.set(this.itemPopularity);
      return out;
    }
    const sums = this.#sums.fill(0);
    for (let entry = 0; entry < history.items.length; entry++) {
      const strength = history.weights ? history.weights[entry] : 1;
      const end = starts[history.items[entry] + 1];
      for (let at = starts[history.items[entry]]; at < end; at++) sums[targets[at]] += strength * weights[at];
    }
    out.set(sums);
    return out;
  }

  explainItem({ history }: FoldedUser, item: number): Explanation {
    checkInteger("item", item, 0, this.itemCount - 1);
    const parts = Float64Array.from(
      history.items,
      (source, entry) => (history.weights ? history.weights[entry] : 1) * weightAt(this.matrix, source, item),
    );
    const rest = parts.length === 0 ? this.itemPopularity[item] : 0;
    return { score: parts.reduce((sum, part) => sum + part, rest), parts, rest };
  }

  toState(): ModelState {
    const { itemCount, starts, targets, weights } = this.matrix;
    return {
      kind: this.kind,
      params: this.params,
      tensors: {
        starts: { shape: [itemCount + 1], data: starts },
        targets: { shape: [targets.length], data: targets },
        weights: { shape: [weights.length], data: weights },
        itemPopularity: { shape: [itemCount], data: this.itemPopularity },
      },
    };
  }

  /** @throws RangeError when the state lacks a tensor or holds rows that do not fit together. */
  static fromState({ kind, params, tensors }: ModelState): ItemWeightModel {
    const [starts, targets] = [tensors.starts?.data, tensors.targets?.data];
    const [weights, popularity] = [tensors.weights?.data, tensors.itemPopularity?.data];
    if (!(starts instanceof Int32Array) || !(targets instanceof Int32Array)) {
      throw new RangeError(`state of ${kind} lacks starts or targets as int32`);
    }
    if (!(weights instanceof Float32Array) || !(popularity instanceof Float32Array)) {
      throw new RangeError(`state of ${kind} lacks weights or itemPopularity as float32`);
    }
    const matrix = { itemCount: starts.length - 1, starts, targets, weights };
    return new ItemWeightModel(kind, params, matrix, popularity);
  }
}

/** B's entry, 0 where none is stored; a binary search in the row. */
export function weightAt(
  { starts, targets, weights }: SparseWeights,
  source: number,
  target: number,
): number {
  let [low, high] = [starts[source], starts[source + 1] - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (targets[middle] === target) return weights[middle];
    if (targets[middle] < target) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

function checkMatrix({ itemCount, starts, targets, weights }: SparseWeights): void {
  if (starts.length !== itemCount + 1 || starts[0] !== 0 || starts[itemCount] !== targets.length) {
    throw new RangeError(`starts: ${starts.length} of them do not frame ${targets.length} weights`);
  }
  if (weights.length !== targets.length) {
    throw new RangeError(`weights: ${weights.length} beside ${targets.length} targets`);
  }
  for (let source = 0; source < itemCount; source++) {
    if (starts[source + 1] < starts[source]) throw new RangeError(`starts: descend at item ${source}`);
    for (let at = starts[source], last = -1; at < starts[source + 1]; at++) {
      if (targets[at] <= last || targets[at] >= itemCount) {
        throw new RangeError(`targets: ${targets[at]} after ${last} in the row of item ${source}`);
      }
      if (!Number.isFinite(weights[at])) throw new RangeError(`weights: ${weights[at]} of item ${source}`);
      last = targets[at];
    }
  }
}
