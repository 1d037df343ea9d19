import { checkInteger } from "./check-input.js";
import type { Interactions } from "./interactions.js";

/** Interactions as columns of equal length, in any order: row r says who met what. */
export interface Pairs {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly values: Float32Array | null;
  readonly timestamps: Float64Array | null;
}

/**
 * Sorts pairs into rows by counting; of a pair that occurs twice the last one stands, as a second
 * rating replaces the first.
 *
 * @throws RangeError on an index outside the counts or columns of unequal length.
 *
 * Time O(pairs) when each user's items already ascend, else O(pairs·log(pairs per user)).
 */
export function buildInteractions(pairs: Pairs, userCount: number, itemCount: number): Interactions {
  checkPairs(pairs, userCount, itemCount);
  const { users, items, values, timestamps } = pairs;
  const userStarts = new Int32Array(userCount + 1);
  for (const user of users) userStarts[user + 1]++;
  for (let user = 0; user < userCount; user++) userStarts[user + 1] += userStarts[user];
  const next = userStarts.slice(0, userCount);
  const rows = {
    userCount,
    itemCount,
    userStarts,
    items: new Int32Array(users.length),
    values: values && new Float32Array(users.length),
    timestamps: timestamps && new Float64Array(users.length),
  };
  for (let row = 0; row < users.length; row++) {
    const entry = next[users[row]]++;
    rows.items[entry] = items[row];
    if (rows.values && values) rows.values[entry] = values[row];
    if (rows.timestamps && timestamps) rows.timestamps[entry] = timestamps[row];
  }
  for (let user = 0; user < userCount; user++) sortRow(rows, userStarts[user], userStarts[user + 1]);
  return dropReplaced(rows);
}

function checkPairs({ users, items, values, timestamps }: Pairs, userCount: number, itemCount: number): void {
  checkInteger("userCount", userCount, 0, 2 ** 31 - 2);
  checkInteger("itemCount", itemCount, 0, 2 ** 31 - 2);
  for (const column of [items, values, timestamps]) {
    if (column && column.length !== users.length) {
      throw new RangeError(`pairs: a column of ${column.length} beside users of ${users.length}`);
    }
  }
  for (let row = 0; row < users.length; row++) {
    if (users[row] < 0 || users[row] >= userCount) throw new RangeError(`pairs: unknown user ${users[row]}`);
    if (items[row] < 0 || items[row] >= itemCount) throw new RangeError(`pairs: unknown item ${items[row]}`);
  }
}

function sortRow({ items, values, timestamps }: Interactions, start: number, end: number): void {
  let ascending = true;
  for (let entry = start + 1; entry < end && ascending; entry++) ascending = items[entry - 1] <= items[entry];
  if (ascending) return;
  if (!values && !timestamps) {
    items.subarray(start, end).sort();
    return;
  }
  const order = Int32Array.from({ length: end - start }, (_, offset) => start + offset);
  order.sort((left, right) => items[left] - items[right] || left - right);
  items.set(
    order.map((entry) => items[entry]),
    start,
  );
  values?.set(
    Float32Array.from(order, (entry) => values[entry]),
    start,
  );
  timestamps?.set(
    Float64Array.from(order, (entry) => timestamps[entry]),
    start,
  );
}

/** Removes all but the last of equal neighbours within each user, in place, then cuts the columns. */
function dropReplaced(rows: Interactions): Interactions {
  const { userCount, userStarts, items, values, timestamps } = rows;
  let kept = 0;
  for (let user = 0, start = 0; user < userCount; user++) {
    const end = userStarts[user + 1];
    for (let entry = start; entry < end; entry++) {
      if (entry + 1 < end && items[entry + 1] === items[entry]) continue;
      items[kept] = items[entry];
      if (values) values[kept] = values[entry];
      if (timestamps) timestamps[kept] = timestamps[entry];
      kept++;
    }
    start = end;
    userStarts[user + 1] = kept;
  }
  if (kept === items.length) return rows;
  return {
    ...rows,
    items: items.slice(0, kept),
    values: values?.slice(0, kept) ?? null,
    timestamps: timestamps?.slice(0, kept) ?? null,
  };
}
