import type { History, Interactions } from "./interactions.js";

/** @throws RangeError naming the option unless it is finite and within [least, most]. */
export function checkNumber(name: string, value: number, least: number, most = Infinity): number {
  if (!Number.isFinite(value) || value < least || value > most) {
    const range = most === Infinity ? `at least ${least}` : `between ${least} and ${most}`;
    throw new RangeError(`${name} must be a finite number ${range}, got ${value}`);
  }
  return value;
}

/** @throws RangeError naming the option unless it is an integer within [least, most]. */
export function checkInteger(
  name: string,
  value: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`${name} must be an integer, got ${value}`);
  }
  return checkNumber(name, value, least, most);
}

function checkWeight(weight: number, what: string): void {
  if (!(weight > 0) || weight === Infinity) {
    throw new RangeError(`weight of ${what} must be finite and positive, got ${weight}`);
  }
}

/** @throws RangeError on an unknown or repeated item, or a weight that is not finite and positive. */
export function checkHistory({ items, weights }: History, itemCount: number): void {
  if (weights && weights.length !== items.length) {
    throw new RangeError(`history has ${items.length} items but ${weights.length} weights`);
  }
  const sorted = Int32Array.from(items).sort();
  for (let entry = 0; entry < items.length; entry++) {
    const item = items[entry];
    if (item < 0 || item >= itemCount) {
      throw new RangeError(`unknown item ${item}: the model has ${itemCount} items`);
    }
    if (entry > 0 && sorted[entry] === sorted[entry - 1]) {
      throw new RangeError(`item ${sorted[entry]} occurs twice in the history`);
    }
    if (weights) checkWeight(weights[entry], `item ${item}`);
  }
}

function checkShape({ userCount, itemCount, userStarts, items, values }: Interactions): void {
  checkInteger("userCount", userCount, 1, 2 ** 31 - 2);
  checkInteger("itemCount", itemCount, 1, 2 ** 31 - 2);
  if (items.length === 0) throw new RangeError("interactions hold no entry, 0 is too few to train");
  if (userStarts.length !== userCount + 1 || userStarts[0] !== 0) {
    throw new RangeError(`userStarts must be ${userCount + 1} long and start at 0`);
  }
  if (userStarts[userCount] !== items.length) {
    throw new RangeError(`userStarts end at ${userStarts[userCount]}, entries at ${items.length}`);
  }
  if (values && values.length !== items.length) {
    throw new RangeError(`interactions have ${items.length} items but ${values.length} values`);
  }
}

/** @throws RangeError unless rows are consistent, items ascend within a user and weights are positive. */
export function checkInteractions(interactions: Interactions): void {
  checkShape(interactions);
  const { userCount, itemCount, userStarts, items, values } = interactions;
  for (let user = 0; user < userCount; user++) {
    if (userStarts[user + 1] < userStarts[user]) {
      throw new RangeError(`userStarts descend at user ${user}`);
    }
    for (let entry = userStarts[user], last = -1; entry < userStarts[user + 1]; entry++) {
      const item = items[entry];
      if (item < 0 || item >= itemCount) throw new RangeError(`unknown item ${item} of user ${user}`);
      if (item === last) throw new RangeError(`user ${user} has item ${item} twice`);
      if (item < last) throw new RangeError(`items of user ${user} descend at item ${item}`);
      last = item;
      if (values) checkWeight(values[entry], `user ${user}, item ${item}`);
    }
  }
}
