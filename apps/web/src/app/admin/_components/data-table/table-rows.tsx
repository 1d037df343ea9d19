"use client";

import type { ReactTable, RowData } from "@tanstack/react-table";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { Column } from "./column";
import type { features } from "./data-table";

export interface TableRowsProps<Row extends RowData> {
  readonly table: ReactTable<typeof features, Row>;
  readonly columns: readonly Column<Row>[];
  readonly selection:
    | { readonly ids: readonly string[]; readonly onChange: (ids: string[]) => void }
    | undefined;
  readonly waiting: boolean;
}

const cellLooks = (column: Column<never> | undefined) =>
  clsx(
    "px-4 py-2.5 align-middle font-normal",
    column?.numeric ? "text-end tabular-nums" : "text-start",
    column?.wideOnly && "hidden md:table-cell",
  );

function Waiting({ count }: { count: number }) {
  return Array.from({ length: 8 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders have no other identity.
    <tr key={row} aria-hidden className="border-b border-line last:border-0">
      <td colSpan={count} className="px-4 py-3">
        <div className="skeleton h-5 w-full" />
      </td>
    </tr>
  ));
}

export function TableRows<Row extends RowData>({ table, columns, selection, waiting }: TableRowsProps<Row>) {
  const t = useTranslations("admin.table");
  const byId = new Map(columns.map((column) => [column.id, column]));
  const toggle = (id: string, on: boolean) =>
    selection?.onChange(on ? [...selection.ids, id] : selection.ids.filter((other) => other !== id));
  return (
    <tbody>
      {waiting ? <Waiting count={columns.length + 1} /> : null}
      {table.getRowModel().rows.map((row) => (
        <tr
          key={row.id}
          data-row={row.id}
          className="border-b border-line last:border-0 hover:bg-raised/60 focus-within:bg-raised/60"
        >
          {selection ? (
            <td className="w-10 ps-4">
              <input
                type="checkbox"
                className="size-4 accent-accent align-middle"
                aria-label={t("selectRow")}
                checked={selection.ids.includes(row.id)}
                onChange={(event) => toggle(row.id, event.target.checked)}
              />
            </td>
          ) : null}
          {row.getVisibleCells().map((cell) => {
            const column = byId.get(cell.column.id);
            const Cell = column?.rowHeader ? "th" : "td";
            return (
              <Cell key={cell.id} className={cellLooks(column)} scope={column?.rowHeader ? "row" : undefined}>
                {column?.cell(row.original)}
              </Cell>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}
