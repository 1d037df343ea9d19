import { checkInteger } from "../check-input.js";
import type { History } from "../interactions.js";
import type { FoldedUser, Recommender } from "../model.js";

export interface ListOptions {
  readonly count: number;
  /** Items not to list besides the history: hidden, filtered. */
  readonly excluded?: Iterable<number>;
}

export interface RankedItem {
  readonly item: number;
  readonly score: number;
}

/** What would be listed for a shortened history. Everything of the full history stays excluded: it was seen. */
export function listWithout<User extends FoldedUser>(
  model: Recommender<User>,
  history: History,
  removedItems: Iterable<number>,
  options: ListOptions,
): RankedItem[] {
  const kept = dropItems(history, new Set(removedItems));
  const scores = model.scoreItems(model.foldIn(kept));
  return topItems(scores, new Set([...history.items, ...(options.excluded ?? [])]), options.count);
}

export interface Removal {
  /** History items whose removal takes the item off the list. */
  readonly removed: Int32Array;
  /** True when no smaller set does; otherwise only that none of these can be left out. */
  readonly minimal: boolean;
  /** Who takes the freed places. */
  readonly replacedBy: readonly RankedItem[];
}

export interface RemovalOptions extends ListOptions {
  /** Fold-ins to spend at most on finding the set. */
  readonly trials?: number;
}

/**
 * The smallest part of the history without which an item would not be on the list; null where it
 * would be there even without any history, or where it is not on the list at all.
 *
 * Sets are tried by size, entries that speak most for the item first, each by a true fold-in, until
 * the trials are spent; then entries are dropped greedily and put back where they are not needed
 * (after Ghazimatin et al. 2020, "PRINCE", whose contributions are exact here).
 */
export function findRemoval<User extends FoldedUser>(
  model: Recommender<User>,
  history: History,
  item: number,
  options: RemovalOptions,
): Removal | null {
  const trials = checkInteger("trials", options.trials ?? 500, 1);
  checkInteger("count", options.count, 1);
  const without = (removed: readonly number[]): RankedItem[] => listWithout(model, history, removed, options);
  const before = without([]);
  if (!before.some((listed) => listed.item === item)) return null;
  const isGone = (removed: readonly number[]): boolean =>
    !without(removed).some((listed) => listed.item === item);
  if (!isGone([...history.items])) return null;
  const ordered = orderBySupport(model, history, item);
  const { found, minimal } = searchBySize(ordered, isGone, trials);
  const stood = new Set(before.map((listed) => listed.item));
  const replacedBy = without(found).filter((listed) => !stood.has(listed.item));
  return { removed: Int32Array.from(found), minimal, replacedBy };
}

/** History items, the one that adds most to the item's score first. */
function orderBySupport<User extends FoldedUser>(
  model: Recommender<User>,
  history: History,
  item: number,
): number[] {
  const { parts } = model.explainItem(model.foldIn(history), item);
  const order = [...history.items.keys()].sort((a, b) => parts[b] - parts[a]);
  return order.map((entry) => history.items[entry]);
}

function searchBySize(
  ordered: readonly number[],
  isGone: (removed: readonly number[]) => boolean,
  trials: number,
): { found: number[]; minimal: boolean } {
  let left = trials;
  for (let size = 1; size <= ordered.length; size++) {
    for (const removed of chooseSubsets(ordered, size)) {
      if (left-- === 0) return { found: dropGreedily(ordered, isGone), minimal: false };
      if (isGone(removed)) return { found: removed, minimal: true };
    }
  }
  return { found: [...ordered], minimal: true };
}

function dropGreedily(ordered: readonly number[], isGone: (removed: readonly number[]) => boolean): number[] {
  let removed = [...ordered];
  for (let size = 1; size < ordered.length; size *= 2) {
    if (!isGone(ordered.slice(0, size))) continue;
    removed = ordered.slice(0, size);
    break;
  }
  for (const item of [...removed].reverse()) {
    const fewer = removed.filter((other) => other !== item);
    if (fewer.length > 0 && isGone(fewer)) removed = fewer;
  }
  return removed;
}

/** Subsets of one size in lexicographic order of their places, so the strongest come first. */
function* chooseSubsets(items: readonly number[], size: number): Generator<number[]> {
  const places = Array.from({ length: size }, (_, place) => place);
  while (true) {
    yield places.map((place) => items[place]);
    let at = size - 1;
    while (at >= 0 && places[at] === items.length - size + at) at--;
    if (at < 0) return;
    places[at]++;
    for (let next = at + 1; next < size; next++) places[next] = places[next - 1] + 1;
  }
}

function dropItems({ items, weights }: History, removed: ReadonlySet<number>): History {
  const kept = [...items.keys()].filter((entry) => !removed.has(items[entry]));
  return {
    items: Int32Array.from(kept, (entry) => items[entry]),
    weights: weights && Float32Array.from(kept, (entry) => weights[entry]),
  };
}

function topItems(scores: Float32Array, excluded: ReadonlySet<number>, count: number): RankedItem[] {
  const ranked = [...scores.keys()].filter((item) => !excluded.has(item));
  ranked.sort((a, b) => scores[b] - scores[a] || a - b);
  return ranked.slice(0, count).map((item) => ({ item, score: scores[item] }));
}
