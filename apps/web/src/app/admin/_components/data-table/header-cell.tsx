"use client";

import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { Column } from "./column";
import type { Sort } from "./use-list-state";

export interface HeaderCellProps<Row> {
  readonly column: Column<Row> | undefined;
  readonly sort: Sort<string> | undefined;
  readonly onSort: ((sort: Sort<string>) => void) | undefined;
}

/** A column's name; where one can sort by it, a button that says and turns the order. */
export function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  if (!column) return null;
  const sorted = sort?.key === column.id ? sort : null;
  const Icon = !sorted ? ArrowUpDown : sorted.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted.descending ? "descending" : "ascending") : undefined}
      className={clsx(
        "h-11 px-4 font-medium whitespace-nowrap text-muted",
        column.numeric ? "text-end" : "text-start",
        column.wideOnly && "hidden md:table-cell",
      )}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={clsx("inline-flex items-center gap-1.5 hover:text-text", sorted && "text-text")}
          onClick={() => onSort({ key: column.id, descending: sorted ? !sorted.descending : false })}
        >
          {column.header}
          <Icon className={clsx("size-3.5", !sorted && "opacity-50")} aria-hidden />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
