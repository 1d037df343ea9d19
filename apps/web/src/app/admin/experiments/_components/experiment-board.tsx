"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ExperimentShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { queryRows } from "../../_components/data-table/query-rows";
import { When } from "../../_components/when";
import { ExperimentActions } from "./experiment-actions";
import { ExperimentForm } from "./experiment-form";
import { ExperimentStatusBadge } from "./experiment-status";
import { readArms } from "./read-arms";

function useExperimentColumns(): Column<ExperimentShape>[] {
  const t = useTranslations("admin.experiments");
  const format = useFormatter();
  return useMemo(() => {
    const percent = (share: number) => format.number(share, { style: "percent" });
    return [
      {
        ...{ id: "name", header: t("name"), rowHeader: true },
        cell: (row) => (
          <Link href={`/admin/experiments/${row.id}`} className="font-medium hover:underline">
            {row.name}
          </Link>
        ),
      },
      {
        ...{ id: "status", header: t("status") },
        cell: (row) => <ExperimentStatusBadge status={row.status} />,
      },
      {
        ...{ id: "arms", header: t("arms"), wideOnly: true },
        cell: (row) =>
          readArms(row.arms)
            .map(({ key, share }) => `${key} ${percent(share)}`)
            .join(" · "),
      },
      { id: "share", header: t("share"), numeric: true, wideOnly: true, cell: (row) => percent(row.share) },
      {
        ...{ id: "assignmentCount", header: t("people"), numeric: true },
        cell: (row) => format.number(row.assignmentCount),
      },
      { id: "startedAt", header: t("started"), wideOnly: true, cell: (row) => <When at={row.startedAt} /> },
      { id: "act", header: t("act"), cell: (row) => <ExperimentActions experiment={row} /> },
    ];
  }, [t, format]);
}

/** Experiments, newest first, and drafting one. */
export function ExperimentBoard() {
  const t = useTranslations("admin.experiments");
  const trpc = useTRPC();
  const query = useQuery({ ...trpc.admin.experiment.list.queryOptions(), refetchInterval: 10_000 });
  return (
    <div className="flex flex-col gap-6">
      <ExperimentForm />
      <DataTable
        name="experiments"
        caption={t("title")}
        columns={useExperimentColumns()}
        rowId={(row) => row.id}
        {...queryRows(query)}
        csvHref={csvHref("experiments")}
        empty={t("none")}
      />
    </div>
  );
}
