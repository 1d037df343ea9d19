"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ImportShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { queryRows } from "../../_components/data-table/query-rows";
import { useListState } from "../../_components/data-table/use-list-state";
import { ImportStatusBadge } from "../../_components/import-status";
import { useLivePoll } from "../../_components/live-work";
import { When } from "../../_components/when";
import { TmdbPanel } from "./tmdb-panel";
import { UploadPanel } from "./upload-panel";

function useImportColumns(): Column<ImportShape>[] {
  const t = useTranslations("admin.imports");
  const format = useFormatter();
  return useMemo(() => {
    const count = (
      key: "readCount" | "writtenCount" | "doubtfulCount" | "failedCount",
    ): Column<ImportShape> => ({
      ...{ id: key, header: t(key), numeric: true, wideOnly: key !== "writtenCount" },
      cell: (run) => format.number(run[key]),
    });
    return [
      {
        ...{ id: "fileName", header: t("file"), rowHeader: true },
        cell: (run) => (
          <Link
            href={`/admin/imports/${run.id}`}
            className="block min-w-32 font-medium break-words hover:underline"
          >
            {run.fileName}
          </Link>
        ),
      },
      { id: "status", header: t("status"), cell: (run) => <ImportStatusBadge status={run.status} /> },
      { id: "source", header: t("source"), wideOnly: true, cell: (run) => run.source },
      ...[count("readCount"), count("writtenCount"), count("doubtfulCount"), count("failedCount")],
      { id: "createdAt", header: t("asked"), cell: (run) => <When at={run.createdAt} /> },
    ];
  }, [t, format]);
}

/** The imports, newest first, below the means to begin one. */
export function ImportBoard() {
  const t = useTranslations("admin.imports");
  const trpc = useTRPC();
  const list = useListState(["createdAt"], { key: "createdAt", descending: true });
  const poll = useLivePoll(3_000);
  const query = useQuery({
    ...trpc.admin.import.list.queryOptions({ cursor: list.cursor, limit: 25 }),
    placeholderData: keepPreviousData,
    refetchInterval: poll,
  });
  return (
    <div className="flex flex-col gap-6">
      <div className="grid items-start gap-6 xl:grid-cols-[3fr_2fr]">
        <UploadPanel />
        <TmdbPanel />
      </div>
      <DataTable
        name="imports"
        caption={t("runs")}
        columns={useImportColumns()}
        rowId={(run) => run.id}
        {...queryRows(query)}
        pages={{ state: list, nextCursor: query.data?.nextCursor }}
        csvHref={csvHref("imports")}
        empty={t("none")}
      />
    </div>
  );
}
