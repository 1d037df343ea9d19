import {
  filterEntries,
  historyOf,
  type Interactions,
  type Split,
  selectUsers,
  shuffledIndices,
  splitByTime,
  splitByUser,
} from "@kinora/recsys";

/** How a model is measured before it is trained on everything. */
export interface MeasuringSplit extends Split {
  /**
   * `temporal`: what came before a moment trains and folds in, what came after is to be found.
   * `strong-generalization`: people held out whole, a fifth of each one's likes to be found
   * (Liang et al. 2018), where time tells too little.
   */
  readonly protocol: "temporal" | "strong-generalization";
  /** Seconds since 1970; null without a moment. */
  readonly splitAt: number | null;
}

/** Fewer tested people than this tell more about chance than about a model. */
const LEAST_TEST_USERS = 20;
const MOST_TEST_USERS = 500;
/** A later moment tests what the model will meet next; an earlier one has more people on both sides of it. */
const SHARES_BEFORE = [0.9, 0.8, 0.7] as const;
const ENOUGH_TEST_USERS = 100;

/** Splits by time where enough people liked something on both sides of a moment, else by people; null where neither can be. */
export function splitForMeasuring(likes: Interactions, seed: number): MeasuringSplit | null {
  const byTime = SHARES_BEFORE.flatMap((share) => splitAtMoment(likes, share, seed) ?? []);
  const temporal =
    byTime.find(({ foldIn }) => foldIn.userCount >= ENOUGH_TEST_USERS) ??
    byTime.toSorted((left, right) => right.foldIn.userCount - left.foldIn.userCount)[0];
  return temporal ?? splitPeople(likes, seed);
}

function splitAtMoment(likes: Interactions, share: number, seed: number): MeasuringSplit | null {
  if (!likes.timestamps || likes.items.length === 0) return null;
  const { train, heldOut: later } = splitByTime(likes, share);
  const splitAt = later.timestamps?.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  if (train.items.length === 0 || splitAt === undefined) return null;
  const known = new Uint8Array(likes.itemCount);
  for (const item of train.items) known[item] = 1;
  // Nothing could rank a film that training lacks.
  const heldOut = filterEntries(later, (entry) => known[later.items[entry] ?? 0] === 1);
  const tested = shuffledIndices(likes.userCount, seed)
    .filter((user) => countOf(train, user) > 0 && countOf(heldOut, user) > 0)
    .subarray(0, MOST_TEST_USERS);
  if (tested.length < LEAST_TEST_USERS) return null;
  const pick = (from: Interactions) => selectUsers(from, tested);
  return { protocol: "temporal", splitAt, train, foldIn: pick(train), heldOut: pick(heldOut) };
}

/** A tenth of those who like two films or more, within bounds; null where that is too few. */
function splitPeople(likes: Interactions, seed: number): MeasuringSplit | null {
  let testable = 0;
  for (let user = 0; user < likes.userCount; user++) if (countOf(likes, user) >= 2) testable++;
  const testUsers = Math.min(MOST_TEST_USERS, Math.floor(testable / 10));
  if (testUsers < LEAST_TEST_USERS) return null;
  return { protocol: "strong-generalization", splitAt: null, ...splitByUser(likes, { seed, testUsers }) };
}

const countOf = (interactions: Interactions, user: number): number =>
  historyOf(interactions, user).items.length;
