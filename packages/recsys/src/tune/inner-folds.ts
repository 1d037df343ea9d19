import { buildInteractions } from "../build-interactions.js";
import { type Split, shuffledIndices, shuffledTestUsers, splitTestUsers } from "../evaluation/split.js";
import { countUsersPerItem, selectUsers } from "../interaction-rows.js";
import type { Interactions } from "../interactions.js";

/** What keeps a search bounded on data of any size. */
const MOST_PAIRS = 500_000;
const MOST_ITEMS = 3000;
const MOST_TEST_USERS = 500;
const MOST_FOLDS = 5;
/** So often a user of small data is tested, each time with other items held out. */
const MOST_REPEATS = 3;
const LEAST_TEST_USERS = 10;
/** So many tested users, over all folds, tell settings apart that differ by a hundredth. */
const WANTED_TEST_USERS = 1500;

export interface InnerFolds {
  readonly folds: readonly Split[];
  /** The items of the data that the folds are about, by the folds' own indices; null: all of them. */
  readonly items: Int32Array | null;
}

/**
 * Splits training data again, by users, so that settings are chosen without a look at the test.
 *
 * Small data is used whole, each user tested with several draws of what is held out; of large data a sample of users and
 * its most popular items stand in. Where fewer than ten users have two items there is no fold, and
 * whoever chooses settings takes its defaults.
 */
export function makeInnerFolds(interactions: Interactions, seed: number): InnerFolds {
  const { sample, items } = keepPopularItems(sampleUsers(interactions, seed));
  const users = shuffledTestUsers(sample, seed);
  if (users.length < LEAST_TEST_USERS) return { folds: [], items };
  const perFold = Math.min(MOST_TEST_USERS, Math.floor(users.length / MOST_FOLDS));
  const foldCount = Math.min(MOST_FOLDS, Math.ceil(WANTED_TEST_USERS / perFold));
  const repeats = Math.max(1, Math.min(MOST_REPEATS, Math.floor(WANTED_TEST_USERS / (perFold * foldCount))));
  const folds = Array.from({ length: foldCount }, (_, fold) => {
    const tested = users.subarray(fold * perFold, (fold + 1) * perFold);
    const drawn = Int32Array.from({ length: perFold * repeats }, (_, row) => tested[row % perFold]);
    return splitTestUsers(sample, drawn, 0.8, seed + 1 + fold);
  });
  return { folds: folds.filter(({ heldOut }) => heldOut.items.length > 0), items };
}

function sampleUsers(interactions: Interactions, seed: number): Interactions {
  if (interactions.items.length <= MOST_PAIRS) return interactions;
  const { userCount, userStarts } = interactions;
  const order = shuffledIndices(userCount, seed);
  let [users, pairs] = [0, 0];
  while (users < userCount && pairs < MOST_PAIRS) {
    const user = order[users++];
    pairs += userStarts[user + 1] - userStarts[user];
  }
  return selectUsers(interactions, order.subarray(0, users));
}

function keepPopularItems(interactions: Interactions): { sample: Interactions; items: Int32Array | null } {
  const { itemCount, userCount, userStarts, items, values, timestamps } = interactions;
  const counts = countUsersPerItem(interactions);
  const order = Int32Array.from({ length: itemCount }, (_, item) => item);
  order.sort((left, right) => counts[right] - counts[left] || left - right);
  const kept = order.slice(0, MOST_ITEMS).filter((item) => counts[item] > 0);
  if (kept.length === itemCount) return { sample: interactions, items: null };
  const renumbered = new Int32Array(itemCount).fill(-1);
  kept.sort().forEach((item, index) => {
    renumbered[item] = index;
  });
  const entries: number[] = [];
  const users: number[] = [];
  for (let user = 0; user < userCount; user++) {
    for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
      if (renumbered[items[entry]] < 0) continue;
      entries.push(entry);
      users.push(user);
    }
  }
  const pairs = {
    users: Int32Array.from(users),
    items: Int32Array.from(entries, (entry) => renumbered[items[entry]]),
    values: values && Float32Array.from(entries, (entry) => values[entry]),
    timestamps: timestamps && Float64Array.from(entries, (entry) => timestamps[entry]),
  };
  return { sample: buildInteractions(pairs, userCount, kept.length), items: kept };
}
