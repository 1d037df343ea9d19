import type { History, Interactions } from "./interactions.js";

/** One user's row as a history; views of the same memory. */
export function historyOf({ userStarts, items, values }: Interactions, user: number): History {
  const [start, end] = [userStarts[user], userStarts[user + 1]];
  return { items: items.subarray(start, end), weights: values?.subarray(start, end) ?? null };
}

/** How many users met each item; length itemCount. */
export function countUsersPerItem({ items, itemCount }: Interactions): Float64Array {
  const counts = new Float64Array(itemCount);
  for (const item of items) counts[item]++;
  return counts;
}

/** Copies the entries that `keep` accepts; users and items keep their indices. */
export function filterEntries(
  { userCount, itemCount, userStarts, items, values, timestamps }: Interactions,
  keep: (entry: number, user: number) => boolean,
): Interactions {
  const starts = new Int32Array(userCount + 1);
  const entries = new Int32Array(items.length);
  let kept = 0;
  for (let user = 0; user < userCount; user++) {
    for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
      if (keep(entry, user)) entries[kept++] = entry;
    }
    starts[user + 1] = kept;
  }
  const order = entries.subarray(0, kept);
  return {
    userCount,
    itemCount,
    userStarts: starts,
    items: Int32Array.from(order, (entry) => items[entry]),
    values: values && Float32Array.from(order, (entry) => values[entry]),
    timestamps: timestamps && Float64Array.from(order, (entry) => timestamps[entry]),
  };
}

/** Copies the rows of some users, in the order given; items keep their indices. */
export function selectUsers(interactions: Interactions, users: ArrayLike<number>): Interactions {
  const { userStarts, items, values, timestamps } = interactions;
  const starts = new Int32Array(users.length + 1);
  for (let row = 0; row < users.length; row++) {
    starts[row + 1] = starts[row] + userStarts[users[row] + 1] - userStarts[users[row]];
  }
  const total = starts[users.length];
  const selected = {
    userCount: users.length,
    itemCount: interactions.itemCount,
    userStarts: starts,
    items: new Int32Array(total),
    values: values && new Float32Array(total),
    timestamps: timestamps && new Float64Array(total),
  };
  for (let row = 0; row < users.length; row++) {
    const [start, end] = [userStarts[users[row]], userStarts[users[row] + 1]];
    selected.items.set(items.subarray(start, end), starts[row]);
    if (values) selected.values?.set(values.subarray(start, end), starts[row]);
    if (timestamps) selected.timestamps?.set(timestamps.subarray(start, end), starts[row]);
  }
  return selected;
}
