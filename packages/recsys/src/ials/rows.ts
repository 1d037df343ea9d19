import type { History, Interactions } from "../interactions.js";
import type { ItemColumns } from "../transpose.js";
import { type IalsParams, scaleRegularization } from "./options.js";

/** One side's entries in compressed rows: users over items, or items over users. */
export interface Rows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array | null;
  readonly columnCount: number;
  /** Sum of weights per row. */
  readonly sums: Float32Array;
  /** Regularization per row. */
  readonly penalties: Float32Array;
}

function sumRows(starts: Int32Array, values: Float32Array | null): Float32Array {
  return Float32Array.from({ length: starts.length - 1 }, (_, row) => {
    if (!values) return starts[row + 1] - starts[row];
    let sum = 0;
    for (let entry = starts[row]; entry < starts[row + 1]; entry++) sum += values[entry];
    return sum;
  });
}

function buildRows(
  starts: Int32Array,
  columns: Int32Array,
  values: Float32Array | null,
  columnCount: number,
  params: IalsParams,
): Rows {
  const sums = sumRows(starts, values);
  const penalties = sums.map((sum) => scaleRegularization(params, sum, columnCount));
  return { starts, columns, values, columnCount, sums, penalties };
}

export function userRows(interactions: Interactions, params: IalsParams): Rows {
  const { userStarts, items, values, itemCount } = interactions;
  return buildRows(userStarts, items, values, itemCount, params);
}

export function itemRows(columns: ItemColumns, userCount: number, params: IalsParams): Rows {
  return buildRows(columns.itemStarts, columns.users, columns.values, userCount, params);
}

export function rowHistory({ starts, columns, values }: Rows, row: number): History {
  const items = columns.subarray(starts[row], starts[row + 1]);
  return { items, weights: values?.subarray(starts[row], starts[row + 1]) ?? null };
}
