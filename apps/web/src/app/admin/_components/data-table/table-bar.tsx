"use client";

import type { ReactTable, RowData } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { CsvLink } from "../csv-link";
import { ColumnMenu } from "./column-menu";
import type { features } from "./data-table";

export interface TableBarProps<Row extends RowData> {
  readonly table: ReactTable<typeof features, Row>;
  readonly csvHref: string | undefined;
  readonly children: ReactNode;
}

/** Filters at the start; columns and the way to the same rows as CSV at the end. */
export function TableBar<Row extends RowData>({ table, csvHref, children }: TableBarProps<Row>) {
  const columns = table
    .getAllLeafColumns()
    .filter((column) => column.getCanHide())
    .map((column) => ({
      id: column.id,
      header: String(column.columnDef.header),
      visible: column.getIsVisible(),
    }));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {children}
      <div className="ms-auto flex gap-2">
        {columns.length > 2 ? (
          <ColumnMenu
            columns={columns}
            onToggle={(id, visible) => table.getColumn(id)?.toggleVisibility(visible)}
          />
        ) : null}
        {csvHref ? <CsvLink href={csvHref} /> : null}
      </div>
    </div>
  );
}
