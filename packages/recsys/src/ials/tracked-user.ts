import type { History } from "../interactions.js";

/** A user whose single ratings may change, each change costing one small solve instead of a fold-in. */
export interface RatingChange {
  readonly item: number;
  /** The new weight, finite and positive; null removes the item. */
  readonly weight: number | null;
}

/** The weight an item has in a history; 0 where it is absent. */
export function weightOf({ items, weights }: History, item: number): number {
  const entry = items.indexOf(item);
  if (entry < 0) return 0;
  return weights ? weights[entry] : 1;
}

/**
 * The history after a change: a removed item leaves the rest in order, a new one comes last.
 *
 * @throws RangeError when the item to remove is absent, or the weight is not finite and positive.
 */
export function changeHistory(history: History, { item, weight }: RatingChange): History {
  const { items, weights } = history;
  const entry = items.indexOf(item);
  if (weight === null) {
    if (entry < 0) throw new RangeError(`item ${item} to remove is not in the history`);
    const keep = (_: number, at: number) => at !== entry;
    return { items: items.filter(keep), weights: weights?.filter(keep) ?? null };
  }
  if (!(weight > 0) || weight === Infinity) {
    throw new RangeError(`weight of item ${item} must be finite and positive, got ${weight}`);
  }
  const all = weights ?? (weight === 1 ? null : new Float32Array(items.length).fill(1));
  if (entry >= 0) {
    const changed = all && Float32Array.from(all, (old, at) => (at === entry ? weight : old));
    return { items, weights: changed };
  }
  return { items: Int32Array.of(...items, item), weights: all && Float32Array.of(...all, weight) };
}
