"use client";

import {
  columnVisibilityFeature,
  createColumnHelper,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { Button } from "@/components/button";
import { ScrollRegion } from "../scroll-region";
import type { Column } from "./column";
import { HeaderCell } from "./header-cell";
import { moveBetweenRows } from "./move-between-rows";
import { TableBar } from "./table-bar";
import { TablePager, type TablePages } from "./table-pager";
import { TableRows } from "./table-rows";
import { useHiddenColumns } from "./use-hidden-columns";
import type { ListState } from "./use-list-state";

export const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature, rowSortingFeature });

export interface DataTableProps<Row extends RowData> {
  /** Names the table: its caption, its place in the browser's memory. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** Undefined until the first answer. */
  readonly rows: readonly Row[] | undefined;
  readonly failed?: boolean;
  readonly onRetry?: () => void;
  readonly busy?: boolean;
  readonly sort?: Pick<ListState, "sort" | "onSort">;
  readonly pages?: TablePages;
  readonly selection?: { readonly ids: readonly string[]; readonly onChange: (ids: string[]) => void };
  /** Where the same rows are to be had as CSV. */
  readonly csvHref?: string;
  readonly empty: string;
  /** Filters, at the start of the bar above. */
  readonly children?: ReactNode;
}

const noRows: never[] = [];

/**
 * A table that the server pages, sorts and filters: nothing is sorted here, so that it holds for any
 * number of rows. Columns can be switched off; arrow keys go from row to row.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { name, caption, columns, rowId, rows, sort, pages, selection, csvHref } = props;
  const t = useTranslations("admin.table");
  const [columnVisibility, setVisibility] = useHiddenColumns(name);
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map((column) =>
      helper.accessor((row): unknown => row, {
        id: column.id,
        header: column.header,
        cell: ({ row }) => column.cell(row.original),
        enableSorting: column.sortable ?? false,
        enableHiding: !column.rowHeader,
      }),
    );
  }, [columns]);
  const table = useTable({
    features,
    columns: defs,
    data: rows ?? noRows,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    enableRowSelection: selection !== undefined,
    state: {
      columnVisibility,
      rowSelection: Object.fromEntries((selection?.ids ?? []).map((id) => [id, true])),
      sorting: sort ? [{ id: sort.sort.key, desc: sort.sort.descending }] : [],
    },
    onColumnVisibilityChange: (change) =>
      setVisibility(typeof change === "function" ? change(columnVisibility) : change),
  });
  return (
    <div>
      <TableBar table={table} csvHref={csvHref}>
        {props.children}
      </TableBar>
      <ScrollRegion
        label={caption}
        busy={props.busy}
        className="overflow-x-auto rounded-lg border border-line bg-surface"
        onKeyDown={moveBetweenRows}
      >
        <table className="w-full border-collapse text-small">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-b border-line text-start">
              {selection ? (
                <th className="w-10 ps-4">
                  <span className="sr-only">{t("select")}</span>
                </th>
              ) : null}
              {table.getVisibleLeafColumns().map((column) => (
                <HeaderCell
                  key={column.id}
                  column={columns.find(({ id }) => id === column.id)}
                  sort={sort?.sort}
                  onSort={sort?.onSort}
                />
              ))}
            </tr>
          </thead>
          <TableRows table={table} columns={columns} selection={selection} waiting={!rows && !props.failed} />
        </table>
        {props.failed ? (
          <div role="alert" className="flex flex-wrap items-center gap-4 p-6 text-small text-danger">
            {t("failed")}
            {props.onRetry ? (
              <Button size="small" onClick={props.onRetry}>
                {t("again")}
              </Button>
            ) : null}
          </div>
        ) : null}
        {rows?.length === 0 && !props.failed ? (
          <p className="p-6 text-small text-muted">{props.empty}</p>
        ) : null}
      </ScrollRegion>
      {pages ? <TablePager pages={pages} count={rows?.length ?? 0} /> : null}
    </div>
  );
}
