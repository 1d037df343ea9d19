import type { Pairs } from "../build-interactions.js";
import { IdMap } from "../id-map.js";
import { type ColumnNames, readColumns } from "./read-columns.js";
import { fileSize } from "./read-lines.js";

const COLUMNS: ColumnNames = [
  ["user", "userId"],
  ["item", "itemId", "movieId"],
  ["value", "rating"],
  ["timestamp"],
];
/** The shortest row is "1,2\n": so many rows a file can have at most, and pages never touched cost nothing. */
const LEAST_ROW_BYTES = 4;

/** What a value column may hold, both ends included, and whether a file must have one. */
export interface ValueRule {
  readonly least: number;
  readonly most: number;
  readonly required: boolean;
}

export const POSITIVE_WEIGHTS: ValueRule = { least: Number.MIN_VALUE, most: 3.4e38, required: false };
export const STARS: ValueRule = { least: 0.5, most: 5, required: true };

/** Pairs as read, in file order, with the ids they came with; row r of the arrays is line r + 2. */
export interface PairTable extends Pairs {
  readonly userIds: IdMap;
  readonly itemIds: IdMap;
}

/**
 * Reads `user,item[,value[,timestamp]]`, in any column order; MovieLens' own header is understood too.
 *
 * @throws RangeError naming file and row on a missing column, an id that is no safe integer, a value
 *   outside the rule, a timestamp that is not finite, or no row at all.
 */
export function readPairs(file: string, rule: ValueRule = POSITIVE_WEIGHTS): PairTable {
  const capacity = Math.ceil(fileSize(file) / LEAST_ROW_BYTES);
  const [users, items] = [new IdColumn(capacity), new IdColumn(capacity)];
  let values: Float32Array | null = null;
  let timestamps: Float64Array | null = null;
  let count = 0;
  const onFound = ([hasUser, hasItem, hasValue, hasTimestamp]: boolean[]): void => {
    if (!hasUser || !hasItem) throw new RangeError(`${file}, row 1: no column ${hasUser ? "item" : "user"}`);
    if (rule.required && !hasValue) throw new RangeError(`${file}, row 1: no column value`);
    if (hasValue) values = new Float32Array(capacity);
    if (hasTimestamp) timestamps = new Float64Array(capacity);
  };
  readColumns(file, COLUMNS, onFound, (numbers, row) => {
    // Read by index: taking an array apart calls its iterator, twenty million times.
    const [user, item, value, timestamp] = [numbers[0], numbers[1], numbers[2], numbers[3]];
    if (!users.push(user)) throw new RangeError(`${file}, row ${row}: user ${user} is not a safe integer`);
    if (!items.push(item)) throw new RangeError(`${file}, row ${row}: item ${item} is not a safe integer`);
    if (values) values[count] = checkValue(file, row, value, rule);
    if (timestamps) timestamps[count] = timestamp;
    if (!Number.isFinite(timestamp) && timestamps)
      throw new RangeError(`${file}, row ${row}: timestamp ${timestamp}`);
    count++;
  });
  if (count === 0) throw new RangeError(`${file}, row 2: empty, at least one row is needed`);
  const cut = <Column extends Float32Array | Float64Array>(column: Column | null): Column | null =>
    column && (column.subarray(0, count) as Column);
  const [byUser, byItem] = [users.finish(), items.finish()];
  return {
    userIds: byUser.ids,
    itemIds: byItem.ids,
    users: byUser.indices,
    items: byItem.indices,
    values: cut<Float32Array>(values),
    timestamps: cut<Float64Array>(timestamps),
  };
}

function checkValue(file: string, row: number, value: number, { least, most }: ValueRule): number {
  if (value >= least && value <= most) return value;
  const range = least === Number.MIN_VALUE ? "above 0" : `between ${least} and ${most}`;
  throw new RangeError(`${file}, row ${row}: value ${value} is out of range, it must be finite and ${range}`);
}

/** Ids turned into indices while they stream by: first come first, then renumbered in ascending order. */
class IdColumn {
  readonly #indices: Int32Array;
  readonly #seen = new Map<number, number>();
  #count = 0;
  #lastId = Number.NaN;
  #lastIndex = -1;

  constructor(capacity: number) {
    this.#indices = new Int32Array(capacity);
  }

  /** False when the id is not a safe integer. */
  push(id: number): boolean {
    if (id !== this.#lastId) {
      if (!Number.isSafeInteger(id)) return false;
      this.#lastId = id;
      this.#lastIndex = this.#seen.get(id) ?? this.#seen.size;
      if (this.#lastIndex === this.#seen.size) this.#seen.set(id, this.#lastIndex);
    }
    this.#indices[this.#count++] = this.#lastIndex;
    return true;
  }

  finish(): { ids: IdMap; indices: Int32Array } {
    const ids = IdMap.from(this.#seen.keys());
    const renumbered = Int32Array.from(this.#seen.keys(), (id) => ids.indexOf(id));
    const indices = this.#indices.subarray(0, this.#count);
    for (let row = 0; row < indices.length; row++) indices[row] = renumbered[indices[row]];
    return { ids, indices };
  }
}
