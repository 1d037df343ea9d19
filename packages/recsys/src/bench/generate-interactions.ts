import type { Interactions } from "../interactions.js";
import { createRandom, type Random } from "../random.js";

/** The size of a generated set. */
export interface SetShape {
  readonly userCount: number;
  readonly itemCount: number;
  readonly pairCount: number;
}

export const ML_1M: SetShape = { userCount: 6040, itemCount: 3706, pairCount: 1_000_209 };
export const ML_20M: SetShape = { userCount: 138_493, itemCount: 26_744, pairCount: 20_000_263 };

/** Entries per user: log-normal, at least 20 and at most two thirds of the items, summing to the total. */
function drawActivity({ userCount, itemCount, pairCount }: SetShape, random: Random): Int32Array {
  const raw = Float64Array.from({ length: userCount }, () => Math.exp(random.normal()));
  const most = Math.floor((itemCount * 2) / 3);
  const least = Math.min(20, most);
  const clamp = (scale: number) =>
    Int32Array.from(raw, (value) => Math.max(least, Math.min(most, Math.round(value * scale))));
  let low = 0;
  let high = pairCount;
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2;
    const total = clamp(middle).reduce((sum, count) => sum + count, 0);
    if (total < pairCount) low = middle;
    else high = middle;
  }
  const counts = clamp(low);
  let missing = pairCount - counts.reduce((sum, count) => sum + count, 0);
  for (let user = 0; missing > 0; user = (user + 1) % userCount) {
    if (counts[user] < most) {
      counts[user]++;
      missing--;
    }
  }
  return counts;
}

/** Walker's alias table: draws an index with given weights in constant time. */
function buildAlias(weights: Float64Array): (random: Random) => number {
  const count = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = weights.map((weight) => (weight * count) / total);
  const alias = new Int32Array(count);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, index) => {
    (value < 1 ? small : large).push(index);
  });
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number;
    const more = large[large.length - 1];
    alias[less] = more;
    share[more] -= 1 - share[less];
    if (share[more] < 1) small.push(large.pop() as number);
  }
  for (const index of [...small, ...large]) share[index] = 1;
  return (random) => {
    const index = random.integer(count);
    return random.uniform() < share[index] ? index : alias[index];
  };
}

const GROUPS = 32;

/**
 * Draws a set of the given shape: Zipf popularity, log-normal activity, and 32 groups of items of
 * which each user prefers three, so that there is something to learn.
 *
 * @param seed Same seed and shape, same bits.
 */
export function generateInteractions(shape: SetShape, seed: number): Interactions {
  const random = createRandom(seed);
  const { userCount, itemCount, pairCount } = shape;
  const counts = drawActivity(shape, random);
  const popularity = Float64Array.from({ length: itemCount }, (_, rank) => 1 / (rank + 20) ** 0.9);
  const drawAny = buildAlias(popularity);
  const drawOf = Array.from({ length: GROUPS }, (_, group) =>
    buildAlias(popularity.map((weight, item) => (item % GROUPS === group ? weight : weight * 0.002))),
  );
  const userStarts = new Int32Array(userCount + 1);
  const items = new Int32Array(pairCount);
  const seenBy = new Int32Array(itemCount).fill(-1);
  for (let user = 0; user < userCount; user++) {
    const start = userStarts[user];
    const tastes = [random.integer(GROUPS), random.integer(GROUPS), random.integer(GROUPS)];
    for (let at = start, tries = 0; at < start + counts[user]; tries++) {
      const draw = random.uniform() < 0.6 && tries < 4 * counts[user] ? drawOf[tastes[tries % 3]] : drawAny;
      // A heavy user has used up the popular items: then any item will do.
      const item = tries < 20 * counts[user] ? draw(random) : random.integer(itemCount);
      if (seenBy[item] === user) continue;
      seenBy[item] = user;
      items[at++] = item;
    }
    items.subarray(start, start + counts[user]).sort();
    userStarts[user + 1] = start + counts[user];
  }
  return { userCount, itemCount, userStarts, items, values: null, timestamps: null };
}
