import type { Interactions } from "../interactions.js";
import { createSquareMatrix } from "../kernels/invert-matrix.js";
import type { ItemColumns } from "../transpose.js";

/** Interactions by row and by column, the users' weights ω, and which items a Gram matrix is over. */
export interface GramInput {
  readonly rows: Interactions;
  readonly columns: ItemColumns;
  readonly userWeights: Float64Array;
  /** Ascending and distinct; position k is row and column k of the matrix. */
  readonly members: Int32Array;
  /** Position per item, −1 for one that is no member. */
  readonly positions: Int32Array;
}

/** Positions of `members` among all items. */
export function placeMembers(members: Int32Array, itemCount: number): Int32Array {
  const positions = new Int32Array(itemCount).fill(-1);
  members.forEach((item, position) => {
    positions[item] = position;
  });
  return positions;
}

/**
 * G = Σᵤ ωᵤ·xᵤxᵤᵀ over the members, row-major, both triangles.
 *
 * One row at a time is summed in double precision: the row stays in cache where the matrix cannot.
 * Time O(Σᵤ nᵤ²), nᵤ the length of user u's history; memory 4·size² bytes.
 */
export function buildGram(input: GramInput): Float32Array {
  const size = input.members.length;
  const gram = createSquareMatrix(size);
  const row = new Float64Array(size);
  for (let position = 0; position < size; position++) {
    sumProducts(row.fill(0), input, input.members[position], input.members[position]);
    for (let other = position; other < size; other++) {
      gram[position * size + other] = row[other];
      gram[other * size + position] = row[other];
    }
  }
  return gram;
}

/** Adds Σᵤ ωᵤ·xᵤᵢ·xᵤⱼ to `row` at the position of every member j ≥ `least`. */
export function sumProducts(row: Float64Array, input: GramInput, item: number, least: number): void {
  const { rows, columns, userWeights, positions } = input;
  const { userStarts, items, values } = rows;
  for (let at = columns.itemStarts[item]; at < columns.itemStarts[item + 1]; at++) {
    const user = columns.users[at];
    const strength = userWeights[user] * (columns.values ? columns.values[at] : 1);
    for (let entry = userStarts[user + 1] - 1; entry >= userStarts[user]; entry--) {
      if (items[entry] < least) break;
      const position = positions[items[entry]];
      if (position >= 0) row[position] += values ? strength * values[entry] : strength;
    }
  }
}
