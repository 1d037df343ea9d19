"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ImportReportShape } from "@/trpc/admin-shape";
import type { Column } from "../../../_components/data-table/column";
import { csvHref } from "../../../_components/data-table/csv-href";
import { DataTable } from "../../../_components/data-table/data-table";
import { Panel } from "../../../_components/panel";

type Failure = ImportReportShape["failures"][number];

/** Each line that was refused, as it stood in the file, and why: to mend there and send again. */
export function FailureTable({ importId, failures }: { importId: string; failures: readonly Failure[] }) {
  const t = useTranslations("admin.imports");
  const columns = useMemo<Column<Failure>[]>(
    () => [
      { id: "file", header: t("file"), wideOnly: true, cell: (row) => row.file },
      { id: "line", header: t("line"), numeric: true, rowHeader: true, cell: (row) => row.line },
      { id: "reason", header: t("reason"), cell: (row) => row.reason },
      {
        ...{ id: "raw", header: t("raw"), wideOnly: true },
        cell: (row) => <code className="text-caption break-all">{row.raw}</code>,
      },
    ],
    [t],
  );
  return (
    <Panel title={t("failures")} text={t("failuresText")}>
      <DataTable
        name="import-failures"
        caption={t("failures")}
        columns={columns}
        rows={failures}
        rowId={(row) => `${row.file}:${row.line}:${row.reason}`}
        csvHref={csvHref("import-failures", { id: importId })}
        empty={t("noFailures")}
      />
    </Panel>
  );
}
