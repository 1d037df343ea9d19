import type { Interactions } from "./interactions.js";

/** Interactions read by column: item i owns entries itemStarts[i] … itemStarts[i + 1] − 1. */
export interface ItemColumns {
  readonly itemStarts: Int32Array;
  /** User per entry, ascending within an item. */
  readonly users: Int32Array;
  /** Weight per entry, or null: all 1. */
  readonly values: Float32Array | null;
}

/** Where `transposeInteractions` puts its large arrays: the heap, unless the caller says otherwise. */
export interface ColumnStore {
  int32(length: number): Int32Array;
  float32(length: number): Float32Array;
}

const heap: ColumnStore = {
  int32: (length) => new Int32Array(length),
  float32: (length) => new Float32Array(length),
};

/** Turns rows into columns by counting; ascending users come for free. Time and memory O(entries). */
export function transposeInteractions(interactions: Interactions, store = heap): ItemColumns {
  const { userCount, itemCount, userStarts, items, values } = interactions;
  const itemStarts = new Int32Array(itemCount + 1);
  for (let entry = 0; entry < items.length; entry++) itemStarts[items[entry] + 1]++;
  for (let item = 0; item < itemCount; item++) itemStarts[item + 1] += itemStarts[item];
  const next = itemStarts.slice(0, itemCount);
  const users = store.int32(items.length);
  const columnValues = values && store.float32(items.length);
  for (let user = 0; user < userCount; user++) {
    for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
      const at = next[items[entry]]++;
      users[at] = user;
      if (values && columnValues) columnValues[at] = values[entry];
    }
  }
  return { itemStarts, users, values: columnValues };
}
