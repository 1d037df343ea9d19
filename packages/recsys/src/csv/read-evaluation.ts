import { buildInteractions } from "../build-interactions.js";
import type { IdMap } from "../id-map.js";
import type { Interactions } from "../interactions.js";
import { type PairTable, readPairs } from "./read-pairs.js";

/** Training data with the ids behind its indices. */
export interface TrainingData {
  readonly interactions: Interactions;
  readonly userIds: IdMap;
  readonly itemIds: IdMap;
  /** What weights were divided by, so that their mean is 1; folded-in weights are divided by it too. */
  readonly weightScale: number;
}

/** Tested users' rows, over the training data's items. */
export interface TestRows {
  readonly interactions: Interactions;
  readonly userIds: IdMap;
}

/** Reads what a model trains on. Weights are scaled to a mean of 1: their unit is the caller's. */
export function readTraining(file: string): TrainingData {
  const { userIds, itemIds, ...pairs } = readPairs(file);
  const weightScale = pairs.values ? meanOf(pairs.values) : 1;
  const values = scaleWeights(pairs.values, weightScale);
  const interactions = buildInteractions({ ...pairs, values }, userIds.size, itemIds.size);
  return { interactions, userIds, itemIds, weightScale };
}

/**
 * Reads what is folded in; items that training does not know are dropped, users stay.
 *
 * @throws RangeError naming file and row when a user is in training too: they would be tested on
 *   what the model has seen.
 */
export function readFoldIn(file: string, training: TrainingData): TestRows {
  const table = readPairs(file);
  const known = Array.from(table.userIds.ids, (id) => training.userIds.indexOf(id) >= 0);
  const row = table.users.findIndex((user) => known[user]);
  if (row >= 0) {
    const user = table.userIds.idOf(table.users[row]);
    throw new RangeError(`${file}, row ${row + 2}: user ${user} is in the training set too`);
  }
  const values = scaleWeights(table.values, training.weightScale);
  return {
    interactions: keepKnown({ ...table, values }, table.userIds, training.itemIds),
    userIds: table.userIds,
  };
}

/**
 * Reads what is to be found by the users who fold in; others, and items that training does not know,
 * are dropped.
 *
 * @throws RangeError naming file and row when a pair is folded in as well, or nothing is left.
 */
export function readHeldOut(file: string, foldIn: TestRows, training: TrainingData): Interactions {
  const table = readPairs(file);
  const { userStarts, items } = foldIn.interactions;
  for (let row = 0; row < table.users.length; row++) {
    const user = foldIn.userIds.indexOf(table.userIds.idOf(table.users[row]));
    if (user < 0) continue;
    const item = training.itemIds.indexOf(table.itemIds.idOf(table.items[row]));
    if (item >= 0 && items.subarray(userStarts[user], userStarts[user + 1]).includes(item)) {
      const [userId, itemId] = [foldIn.userIds.idOf(user), training.itemIds.idOf(item)];
      throw new RangeError(`${file}, row ${row + 2}: user ${userId} has item ${itemId} folded in too`);
    }
  }
  const heldOut = keepKnown({ ...table, values: null }, foldIn.userIds, training.itemIds);
  if (heldOut.items.length === 0) {
    throw new RangeError(`${file}, row 2: no row has a user who folds in and an item of training`);
  }
  return heldOut;
}

function keepKnown(table: PairTable, userIds: IdMap, itemIds: IdMap): Interactions {
  const userOf = Int32Array.from(table.userIds.ids, (id) => userIds.indexOf(id));
  const itemOf = Int32Array.from(table.itemIds.ids, (id) => itemIds.indexOf(id));
  const rows: number[] = [];
  for (let row = 0; row < table.users.length; row++) {
    if (userOf[table.users[row]] >= 0 && itemOf[table.items[row]] >= 0) rows.push(row);
  }
  const { values } = table;
  const pairs = {
    users: Int32Array.from(rows, (row) => userOf[table.users[row]]),
    items: Int32Array.from(rows, (row) => itemOf[table.items[row]]),
    values: values && Float32Array.from(rows, (row) => values[row]),
    timestamps: null,
  };
  return buildInteractions(pairs, userIds.size, itemIds.size);
}

const meanOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Weights over their mean; null where all are 1, which the models answer faster. */
function scaleWeights(values: Float32Array | null, scale: number): Float32Array | null {
  if (!values) return null;
  const scaled = values.map((value) => value / scale);
  return scaled.every((value) => value === 1) ? null : scaled;
}
