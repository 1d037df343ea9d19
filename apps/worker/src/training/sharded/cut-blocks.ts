import { createRandom, type Interactions } from "@kinora/recsys";
import type { ArtefactStore } from "@kinora/registry";
import { putNumbers, type Stored } from "./block-store";

/** One side's histories in blocks of whole rows, and how many columns a row may name. */
export interface Side {
  readonly blocks: readonly Stored[];
  readonly columnCount: number;
}

export interface ShardPlan {
  readonly users: Side;
  readonly items: Side;
  /** The start: one block of factors for each block of items. */
  readonly itemFactors: readonly Stored[];
}

/** Rows from `starts[row]` to `starts[row + 1]` of the columns. */
interface Rows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
}

export interface CutOptions {
  readonly prefix: string;
  readonly userBlocks: number;
  readonly itemBlocks: number;
  readonly rank: number;
  readonly seed: number;
}

/**
 * Cuts likes into blocks of users and blocks of films with about as many likes each, and draws the first
 * film factors: those that a training in one process would draw.
 */
export async function cutBlocks(
  store: ArtefactStore,
  likes: Interactions,
  { prefix, userBlocks, itemBlocks, rank, seed }: CutOptions,
): Promise<ShardPlan> {
  const byUser = { starts: likes.userStarts, columns: likes.items };
  const byItem = transpose(likes);
  const random = createRandom(seed);
  const scale = 0.1 / Math.sqrt(rank);
  const start = Float32Array.from({ length: likes.itemCount * rank }, () => scale * random.normal());
  const itemFactors: Stored[] = [];
  for (const [block, [from, to]] of cutEvenly(byItem.starts, itemBlocks).entries()) {
    const name = `${prefix}-items-0-${block}`;
    itemFactors.push(await putNumbers(store, name, start.slice(from * rank, to * rank)));
  }
  return {
    users: {
      blocks: await putRows(store, `${prefix}-user-rows`, byUser, userBlocks),
      columnCount: likes.itemCount,
    },
    items: {
      blocks: await putRows(store, `${prefix}-item-rows`, byItem, itemBlocks),
      columnCount: likes.userCount,
    },
    itemFactors,
  };
}

/** A block of rows as it is stored: how many, where each starts, and the columns. */
export function decodeRows(numbers: Int32Array): Rows {
  const [rowCount = 0] = numbers;
  return { starts: numbers.subarray(1, rowCount + 2), columns: numbers.subarray(rowCount + 2) };
}

async function putRows(
  store: ArtefactStore,
  prefix: string,
  { starts, columns }: Rows,
  count: number,
): Promise<Stored[]> {
  const blocks: Stored[] = [];
  for (const [block, [from, to]] of cutEvenly(starts, count).entries()) {
    const first = starts[from] ?? 0;
    const own = starts.slice(from, to + 1).map((start) => start - first);
    const numbers = Int32Array.of(to - from, ...own, ...columns.subarray(first, starts[to]));
    blocks.push(await putNumbers(store, `${prefix}-${block}`, numbers));
  }
  return blocks;
}

/** Ranges of rows, [from, to), with about as many entries each; none is empty of rows. */
export function cutEvenly(starts: Int32Array, count: number): [number, number][] {
  const rowCount = starts.length - 1;
  const blocks = Math.max(1, Math.min(count, rowCount));
  const total = starts[rowCount] ?? 0;
  const ranges: [number, number][] = [];
  let from = 0;
  for (let block = 1; block <= blocks; block++) {
    const most = rowCount - (blocks - block);
    let to = block === blocks ? rowCount : from + 1;
    while (to < most && (starts[to] ?? 0) < (total * block) / blocks) to++;
    ranges.push([from, to]);
    from = to;
  }
  return ranges;
}

function transpose({ userStarts, items, itemCount }: Interactions): Rows {
  const starts = new Int32Array(itemCount + 1);
  for (const item of items) starts[item + 1] = (starts[item + 1] ?? 0) + 1;
  for (let item = 0; item < itemCount; item++)
    starts[item + 1] = (starts[item + 1] ?? 0) + (starts[item] ?? 0);
  const next = starts.slice();
  const columns = new Int32Array(items.length);
  for (let user = 0; user + 1 < userStarts.length; user++) {
    for (const item of items.subarray(userStarts[user], userStarts[user + 1])) {
      const at = next[item] ?? 0;
      columns[at] = user;
      next[item] = at + 1;
    }
  }
  return { starts, columns };
}
