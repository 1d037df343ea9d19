"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useEffect, useMemo, useRef } from "react";
import { Choice } from "@/components/field";
import type { RefusedRowShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../../_components/data-table/column";
import { csvHref } from "../../../_components/data-table/csv-href";
import { DataTable } from "../../../_components/data-table/data-table";
import { queryRows } from "../../../_components/data-table/query-rows";
import { useListState } from "../../../_components/data-table/use-list-state";
import { useLivePoll } from "../../../_components/live-work";
import { Panel } from "../../../_components/panel";
import { When } from "../../../_components/when";
import { CorrectRow } from "./correct-row";

export interface RefusedRowsProps {
  readonly importId: string;
  /** Rows of films can be mended here; other files are mended where they come from. */
  readonly correctable: boolean;
  readonly live: boolean;
}

/** Each row that was refused, as it stood in the file, and why; to mend here and try again. */
export function RefusedRows({ importId, correctable, live }: RefusedRowsProps) {
  const t = useTranslations("admin.imports");
  const trpc = useTRPC();
  const [openOnly, setOpenOnly] = useQueryState("open", parseAsBoolean.withDefault(false));
  const list = useListState(["id"], { key: "id", descending: false });
  const poll = useLivePoll(2_000);
  const query = useQuery({
    ...trpc.admin.importRow.list.queryOptions({ importId, openOnly, cursor: list.cursor, limit: 25 }),
    placeholderData: keepPreviousData,
    ...(live ? { refetchInterval: poll } : {}),
  });
  const { refetch } = query;
  const wasLive = useRef(live);
  // The last rows may have come after the last look at a running import.
  useEffect(() => {
    if (wasLive.current && !live) void refetch();
    wasLive.current = live;
  }, [live, refetch]);
  const columns = useMemo<Column<RefusedRowShape>[]>(
    () => [
      { id: "line", header: t("line"), numeric: true, rowHeader: true, cell: (row) => row.line },
      { id: "file", header: t("file"), wideOnly: true, cell: (row) => row.file },
      { id: "reason", header: t("reason"), cell: (row) => row.reason },
      {
        ...{ id: "raw", header: t("raw"), wideOnly: true },
        cell: (row) => <code className="line-clamp-2 text-caption break-all">{row.raw}</code>,
      },
      {
        ...{ id: "retriedAt", header: t("mended") },
        cell: (row) =>
          row.retriedAt ? (
            <When at={row.retriedAt} />
          ) : correctable ? (
            <CorrectRow importId={importId} row={row} />
          ) : (
            "–"
          ),
      },
    ],
    [t, importId, correctable],
  );
  return (
    <Panel title={t("failures")} text={t(correctable ? "mendText" : "failuresText")}>
      <DataTable
        name="import-rows"
        caption={t("failures")}
        columns={columns}
        rowId={(row) => row.id}
        {...queryRows(query)}
        pages={{ state: list, nextCursor: query.data?.nextCursor }}
        csvHref={csvHref("import-rows", { id: importId, open: openOnly })}
        empty={t("noFailures")}
      >
        <Choice
          hideLabel
          label={t("failures")}
          value={openOnly ? "open" : "all"}
          onChange={(event) => {
            list.onFilter();
            void setOpenOnly(event.target.value === "open");
          }}
          className="[&_select]:h-9"
        >
          <option value="all">{t("allRows")}</option>
          <option value="open">{t("openRows")}</option>
        </Choice>
      </DataTable>
    </Panel>
  );
}
