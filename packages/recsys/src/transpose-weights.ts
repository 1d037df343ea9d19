import type { SparseWeights } from "./item-weights.js";

/** Turns rows into columns by counting; ascending targets come for free. Time and memory O(weights). */
export function transposeWeights({ itemCount, starts, targets, weights }: SparseWeights): SparseWeights {
  const columnStarts = new Int32Array(itemCount + 1);
  for (const target of targets) columnStarts[target + 1]++;
  for (let item = 0; item < itemCount; item++) columnStarts[item + 1] += columnStarts[item];
  const next = columnStarts.slice(0, itemCount);
  const sources = new Int32Array(targets.length);
  const columnWeights = new Float32Array(targets.length);
  for (let source = 0; source < itemCount; source++) {
    for (let at = starts[source]; at < starts[source + 1]; at++) {
      const to = next[targets[at]]++;
      sources[to] = source;
      columnWeights[to] = weights[at];
    }
  }
  return { itemCount, starts: columnStarts, targets: sources, weights: columnWeights };
}
