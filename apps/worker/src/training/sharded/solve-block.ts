import { foldInUsers, IalsModel } from "@kinora/recsys";
import type { ArtefactStore } from "@kinora/registry";
import { getFloats, getInts, putNumbers, type Stored } from "./block-store";
import { decodeRows } from "./cut-blocks";

/** One block of one half-step: everything it takes, by name. */
export interface BlockTask {
  /** The name of the factors that it makes. */
  readonly name: string;
  readonly rows: Stored;
  readonly columnCount: number;
  /** The other side's factors, block by block. */
  readonly fixed: readonly Stored[];
  readonly rank: number;
  readonly unobservedWeight: number;
  readonly regularization: number;
}

/**
 * Solves one block of rows exactly against the other side's factors. Safe to run twice: the same rows and
 * factors give the same bytes under the same name.
 */
export async function solveBlock(store: ArtefactStore, task: BlockTask): Promise<Stored> {
  const { rank, unobservedWeight, regularization, columnCount } = task;
  const { starts, columns } = decodeRows(await getInts(store, task.rows));
  const fixed = await getFloats(store, task.fixed);
  // A half-step over films is one over users with the sides exchanged.
  const model = new IalsModel(
    { rank, unobservedWeight, regularization, frequencyExponent: 1 },
    fixed,
    new Float32Array(columnCount),
  );
  const histories = {
    ...{ userCount: starts.length - 1, itemCount: columnCount, userStarts: starts, items: columns },
    ...{ values: null, timestamps: null },
  };
  return putNumbers(store, task.name, await foldInUsers(model, histories));
}
