"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { LimitHitShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { queryRows } from "../../_components/data-table/query-rows";
import { HoursChoice } from "../../_components/hours-choice";
import { Panel } from "../../_components/panel";
import { useHours } from "../../_components/use-hours";

const countedAs = ["key", "user", "address"] as const;

function useHitColumns(): Column<LimitHitShape>[] {
  const t = useTranslations("admin.security");
  const format = useFormatter();
  return useMemo(
    () => [
      {
        ...{ id: "startedAt", header: t("at"), rowHeader: true },
        cell: ({ startedAt }) => format.dateTime(startedAt, { dateStyle: "medium", timeStyle: "short" }),
      },
      { id: "rule", header: t("limit"), cell: ({ rule }) => <code>{rule}</code> },
      {
        ...{ id: "countedAs", header: t("countedAs") },
        cell: (row) => {
          const known = countedAs.find((kind) => kind === row.countedAs);
          return known ? t(`countedAsOf.${known}`) : row.countedAs;
        },
      },
      {
        ...{ id: "count", header: t("refusals"), numeric: true },
        cell: ({ count }) => format.number(count),
      },
    ],
    [t, format],
  );
}

/** Calls that were refused because somebody made too many, in slots of ten minutes, and the limits. */
export function LimitHits() {
  const t = useTranslations("admin.security");
  const trpc = useTRPC();
  const [hours] = useHours();
  const query = useQuery({
    ...trpc.admin.limitHit.list.queryOptions({ hours }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return (
    <Panel title={t("limits")} text={t("limitsText")}>
      <DataTable
        name="limit-hits"
        caption={t("limits")}
        columns={useHitColumns()}
        rowId={({ startedAt, rule, countedAs: kind }) => `${startedAt.toISOString()} ${rule} ${kind}`}
        {...queryRows(query)}
        csvHref={csvHref("limit-hits", { hours })}
        empty={t(query.data?.isOn === false ? "limitsOff" : "noHits")}
      >
        <HoursChoice />
      </DataTable>
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-caption text-muted">
        {query.data?.rules.map(({ rule, limit, windowSeconds }) => (
          <li key={rule}>{t("ruleOf", { rule, limit, minutes: windowSeconds / 60 })}</li>
        ))}
      </ul>
    </Panel>
  );
}
