"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ProcedureTrafficShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { queryRows } from "../../_components/data-table/query-rows";
import { useListState } from "../../_components/data-table/use-list-state";
import { Panel } from "../../_components/panel";
import { useHours } from "../../_components/use-hours";
import { useLatency } from "../../_components/use-latency";

const sortKeys = ["callCount", "errorCount", "p50Ms", "p95Ms"] as const;

function useProcedureColumns(): Column<ProcedureTrafficShape>[] {
  const t = useTranslations("admin.traffic");
  const format = useFormatter();
  const latency = useLatency();
  return useMemo(() => {
    const figure = (
      id: (typeof sortKeys)[number],
      header: string,
      show: (row: ProcedureTrafficShape) => string,
    ): Column<ProcedureTrafficShape> => ({ id, header, cell: show, numeric: true, sortable: true });
    return [
      { id: "path", header: t("procedure"), rowHeader: true, cell: ({ path }) => <code>{path}</code> },
      figure("callCount", t("figureOf.callCount"), ({ callCount }) => format.number(callCount)),
      figure("errorCount", t("figureOf.errorCount"), ({ errorCount }) => format.number(errorCount)),
      { ...figure("p50Ms", t("figureOf.p50Ms"), ({ p50Ms }) => latency(p50Ms)), wideOnly: true },
      figure("p95Ms", t("figureOf.p95Ms"), ({ p95Ms }) => latency(p95Ms)),
    ];
  }, [t, format, latency]);
}

/** What each procedure was called for, how fast it answered and how often it failed. */
export function ProcedureTable() {
  const t = useTranslations("admin.traffic");
  const trpc = useTRPC();
  const [hours] = useHours();
  const list = useListState(sortKeys, { key: "p95Ms", descending: true });
  const { key: sort, descending } = list.sort;
  const query = useQuery({
    ...trpc.admin.metric.procedures.queryOptions({ hours, sort, descending }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return (
    <Panel title={t("procedures")} text={t("proceduresText")}>
      <DataTable
        name="procedures"
        caption={t("procedures")}
        columns={useProcedureColumns()}
        rowId={({ path }) => path}
        {...queryRows(query)}
        sort={list}
        csvHref={csvHref("procedures", { hours, sort, descending })}
        empty={t("none")}
      />
    </Panel>
  );
}
