import { checkInteger, checkNumber } from "../check-input.js";
import { filterEntries, selectUsers } from "../interaction-rows.js";
import type { Interactions } from "../interactions.js";
import { createRandom } from "../random.js";

/**
 * What a model trains on, what it is shown of each tested user, and what it must find.
 *
 * Row u of `foldIn` and row u of `heldOut` are one user; items keep one index in all three.
 */
export interface Split {
  readonly train: Interactions;
  readonly foldIn: Interactions;
  readonly heldOut: Interactions;
}

export interface StrongSplitOptions {
  readonly seed: number;
  /** How many users are tested and leave the training set. */
  readonly testUsers: number;
  /** Share of a tested user's items that folds in; at least one is held out. Default 0.8. */
  readonly foldInShare?: number;
}

/** The integers 0 … count − 1 in an order fixed by the seed (Fisher and Yates). */
export function shuffledIndices(count: number, seed: number): Int32Array {
  const random = createRandom(seed);
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** Users who can be tested, those with two items or more, in an order fixed by the seed. */
export function shuffledTestUsers({ userCount, userStarts }: Interactions, seed: number): Int32Array {
  return shuffledIndices(userCount, seed).filter((user) => userStarts[user + 1] - userStarts[user] >= 2);
}

/**
 * Strong generalization (Liang et al. 2018): some users, drawn by the seed, are unknown to training.
 *
 * @throws RangeError when fewer than `testUsers` users have two items, or nobody is left to train on.
 */
export function splitByUser(interactions: Interactions, options: StrongSplitOptions): Split {
  const { seed, testUsers, foldInShare = 0.8 } = options;
  checkInteger("testUsers", testUsers, 1);
  const tested = shuffledTestUsers(interactions, seed).subarray(0, testUsers);
  if (tested.length < testUsers || testUsers >= interactions.userCount) {
    throw new RangeError(`testUsers: ${testUsers} of ${interactions.userCount} users leave no split`);
  }
  return splitTestUsers(interactions, tested, foldInShare, seed + 1);
}

/**
 * Takes the given users out of training, folds in a share of each one's items and holds out the rest.
 *
 * Items that training then lacks are dropped from what is held out: nothing could rank them.
 */
export function splitTestUsers(
  interactions: Interactions,
  testUsers: Int32Array,
  foldInShare: number,
  seed: number,
): Split {
  checkNumber("foldInShare", foldInShare, 0, 1);
  const tested = new Set(testUsers);
  const everyone = Array.from({ length: interactions.userCount }, (_, user) => user);
  const train = selectUsers(
    interactions,
    everyone.filter((user) => !tested.has(user)),
  );
  return { train, ...holdOut(selectUsers(interactions, testUsers), foldInShare, seed, train) };
}

function holdOut(shown: Interactions, foldInShare: number, seed: number, train: Interactions) {
  const random = createRandom(seed);
  const held = new Uint8Array(shown.items.length);
  const known = new Uint8Array(shown.itemCount);
  for (const item of train.items) known[item] = 1;
  for (let user = 0; user < shown.userCount; user++) {
    const [start, end] = [shown.userStarts[user], shown.userStarts[user + 1]];
    const heldCount = Math.max(1, Math.round((end - start) * (1 - foldInShare)));
    const order = shuffledIndices(end - start, random.integer(2 ** 31));
    for (let rank = 0; rank < heldCount; rank++) held[start + order[rank]] = 1;
  }
  return {
    foldIn: filterEntries(shown, (entry) => held[entry] === 0),
    heldOut: filterEntries(shown, (entry) => held[entry] === 1 && known[shown.items[entry]] === 1),
  };
}

/**
 * Splits at a point in time: all before it trains and folds in, all after it is held out.
 *
 * @param share Share of the entries, by time, that lies before the point.
 * @throws RangeError without timestamps, or when the share is not strictly between 0 and 1.
 */
export function splitByTime(interactions: Interactions, share: number): Split {
  const timestamps = requireTimestamps(interactions);
  if (!(share > 0 && share < 1)) throw new RangeError(`share: ${share} is not between 0 and 1`);
  const point = Float64Array.from(timestamps).sort()[Math.floor(share * timestamps.length)];
  const before = filterEntries(interactions, (entry) => timestamps[entry] < point);
  const after = filterEntries(interactions, (entry) => timestamps[entry] >= point);
  return { train: before, foldIn: before, heldOut: after };
}

/**
 * Holds out each user's last item, or a random one where there are no timestamps; of several last
 * ones the highest index. Users with a single item keep it and have nothing to be found.
 */
export function splitLeaveOneOut(interactions: Interactions, seed: number): Split {
  const { userStarts, timestamps } = interactions;
  const random = createRandom(seed);
  const held = new Set<number>();
  for (let user = 0; user < interactions.userCount; user++) {
    const [start, end] = [userStarts[user], userStarts[user + 1]];
    if (end - start < 2) continue;
    let last = timestamps ? start : start + random.integer(end - start);
    for (let entry = start; timestamps && entry < end; entry++) {
      if (timestamps[entry] >= timestamps[last]) last = entry;
    }
    held.add(last);
  }
  const rest = filterEntries(interactions, (entry) => !held.has(entry));
  return { train: rest, foldIn: rest, heldOut: filterEntries(interactions, (entry) => held.has(entry)) };
}

/**
 * Refuses a split that shows a model what it is asked to find.
 *
 * @throws RangeError when a held-out pair is also folded in, or rows or items do not correspond.
 */
export function checkLeakage({ train, foldIn, heldOut }: Split): void {
  if (foldIn.userCount !== heldOut.userCount) {
    throw new RangeError(`split: ${foldIn.userCount} users fold in, ${heldOut.userCount} are held out`);
  }
  if (train.itemCount !== foldIn.itemCount || train.itemCount !== heldOut.itemCount) {
    throw new RangeError(`split: ${train.itemCount}, ${foldIn.itemCount} and ${heldOut.itemCount} items`);
  }
  for (let user = 0; user < foldIn.userCount; user++) {
    const shown = new Set(foldIn.items.subarray(foldIn.userStarts[user], foldIn.userStarts[user + 1]));
    for (let entry = heldOut.userStarts[user]; entry < heldOut.userStarts[user + 1]; entry++) {
      if (shown.has(heldOut.items[entry])) {
        throw new RangeError(`split: item ${heldOut.items[entry]} of user ${user} is shown and held out`);
      }
    }
  }
}

function requireTimestamps({ timestamps }: Interactions): Float64Array {
  if (!timestamps) throw new RangeError("timestamps: null, a split by time needs them");
  return timestamps;
}
