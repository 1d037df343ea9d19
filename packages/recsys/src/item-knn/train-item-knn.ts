import { checkInteger, checkInteractions, checkNumber } from "../check-input.js";
import type { Interactions } from "../interactions.js";
import { measureItemPopularity } from "../item-popularity.js";
import { ItemWeightModel } from "../item-weights.js";
import { SparseWeightsBuilder } from "../item-weights-builder.js";
import { type ItemColumns, transposeInteractions } from "../transpose.js";
import { transposeWeights } from "../transpose-weights.js";

export interface ItemKnnOptions {
  /** K: how many neighbours of an item may speak for it. Default 400. */
  readonly neighbours?: number;
  /** β: pulls similarities with little evidence towards 0. Default 0. */
  readonly shrinkage?: number;
}

/**
 * Item-based neighbours (Sarwar et al. 2001; Deshpande & Karypis 2004).
 *
 *   s_ij = xᵢ·xⱼ / (|xᵢ|·|xⱼ| + β), xᵢ the item's column of weights
 *
 * Each target keeps its K most similar items; a history's score is the sum over its items among them.
 *
 * Time O(Σᵤ nᵤ²), nᵤ the length of user u's history.
 */
export function trainItemKnn(interactions: Interactions, options: ItemKnnOptions = {}): ItemWeightModel {
  checkInteractions(interactions);
  const neighbours = checkInteger("neighbours", options.neighbours ?? 400, 1);
  const shrinkage = checkNumber("shrinkage", options.shrinkage ?? 0, 0);
  const { itemCount } = interactions;
  const columns = transposeInteractions(interactions);
  const norms = measureNorms(columns, itemCount);
  const builder = new SparseWeightsBuilder(itemCount, neighbours);
  const row = new Float64Array(itemCount);
  for (let item = 0; item < itemCount; item++) {
    row.fill(0);
    addProducts(row, interactions, columns, item);
    for (let other = 0; other < itemCount; other++) {
      if (row[other] > 0) row[other] /= norms[item] * norms[other] + shrinkage;
    }
    builder.addRow(row);
  }
  const byTarget = builder.finish();
  const params = { neighbours, shrinkage };
  return new ItemWeightModel(
    "item-knn",
    params,
    transposeWeights(byTarget),
    measureItemPopularity(interactions),
  );
}

function measureNorms({ itemStarts, values }: ItemColumns, itemCount: number): Float64Array {
  return Float64Array.from({ length: itemCount }, (_, item) => {
    if (!values) return Math.sqrt(itemStarts[item + 1] - itemStarts[item]);
    const column = values.subarray(itemStarts[item], itemStarts[item + 1]);
    return Math.sqrt(column.reduce((sum, value) => sum + value * value, 0));
  });
}

/** Adds xᵢ·xⱼ to `row` for every j; time is the sum of the histories of the users of i. */
function addProducts(
  row: Float64Array,
  interactions: Interactions,
  columns: ItemColumns,
  item: number,
): void {
  const { userStarts, items, values } = interactions;
  for (let at = columns.itemStarts[item]; at < columns.itemStarts[item + 1]; at++) {
    const user = columns.users[at];
    const strength = columns.values ? columns.values[at] : 1;
    for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
      row[items[entry]] += values ? strength * values[entry] : strength;
    }
  }
}
