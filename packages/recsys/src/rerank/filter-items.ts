import type { Candidates } from "./dials.js";

/** One condition over the whole catalogue: 1 where an item may be shown. */
export interface ItemFilter {
  readonly name: string;
  readonly allowed: Uint8Array;
}

export interface FilteredCandidates {
  readonly kept: Candidates;
  /** How many candidates each filter turned away; one that several turn away counts for the first. */
  readonly removed: readonly { readonly name: string; readonly count: number }[];
}

/**
 * Leaves the candidates that every filter allows, in their order, and says what each one cost.
 *
 * @throws RangeError when a filter does not know an item.
 */
export function filterItems(
  { items, scores }: Candidates,
  filters: readonly ItemFilter[],
): FilteredCandidates {
  const counts = new Int32Array(filters.length);
  const kept = [...items.keys()].filter((index) => {
    const item = items[index];
    const refusing = filters.findIndex(({ name, allowed }) => {
      if (item < 0 || item >= allowed.length) throw new RangeError(`${name}: unknown item ${item}`);
      return allowed[item] === 0;
    });
    if (refusing >= 0) counts[refusing]++;
    return refusing < 0;
  });
  return {
    kept: {
      items: Int32Array.from(kept, (index) => items[index]),
      scores: Float64Array.from(kept, (index) => scores[index]),
    },
    removed: filters.map(({ name }, filter) => ({ name, count: counts[filter] })),
  };
}
