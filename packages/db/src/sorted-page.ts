import type { Database } from "./client";

/** What a table goes by: an expression that is never null, and its type in SQL. */
export interface SortKey {
  readonly key: string;
  readonly type: "text" | "int" | "float8" | "timestamptz";
}

/** Where a row stands in an order; rows of the same value go by their ids. */
export interface SortPosition {
  readonly value: string | number;
  readonly id: string;
}

export interface SortedPage<Sort extends string> {
  readonly sort: Sort;
  readonly descending: boolean;
  readonly limit: number;
  /** The last row of the page before. */
  readonly after: SortPosition | null;
}

export interface SortedRows {
  /** `FROM … WHERE …`, with `$1` and on for `values`. */
  readonly from: string;
  readonly values: readonly unknown[];
  readonly sortKey: SortKey;
  readonly id: { readonly key: string; readonly type: "uuid" | "text" };
}

/** The rows of one page in their order, by keyset: a page far down costs what the first one does. */
export async function listPositions(
  db: Database,
  { from, values, sortKey, id }: SortedRows,
  { descending, limit, after }: Omit<SortedPage<string>, "sort">,
): Promise<SortPosition[]> {
  const [direction, beyond] = descending ? ["DESC", "<"] : ["ASC", ">"];
  const next = values.length + 2;
  const rest = after
    ? `AND (${sortKey.key}, ${id.key}) ${beyond} ($${next}::${sortKey.type}, $${next + 1}::${id.type})`
    : "";
  const { rows } = await db.pool.query<{ value: string | number | Date; id: string }>(
    `SELECT ${sortKey.key} AS "value", ${id.key} AS "id" ${from} ${rest}
     ORDER BY ${sortKey.key} ${direction}, ${id.key} ${direction} LIMIT $${values.length + 1}`,
    [...values, limit, ...(after ? [after.value, after.id] : [])],
  );
  return rows.map(({ value, id }) => ({ value: value instanceof Date ? value.toISOString() : value, id }));
}

/** Rows that were read by their ids, in the order of a page; one that is gone since is left out. */
export function inOrder<Row>(
  positions: readonly SortPosition[],
  rows: readonly Row[],
  idOf: (row: Row) => string,
): { row: Row; position: SortPosition }[] {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  return positions.flatMap((position) => {
    const row = byId.get(position.id);
    return row ? [{ row, position }] : [];
  });
}
