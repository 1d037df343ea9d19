"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { LineFigure } from "../../_components/chart/line-chart";
import { FactList } from "../../_components/fact-list";
import { HoursChoice } from "../../_components/hours-choice";
import { Panel } from "../../_components/panel";
import { useHours } from "../../_components/use-hours";
import { useLatency } from "../../_components/use-latency";

/** Latency, calls and errors, step by step; they go on while one looks. */
export function TrafficCharts() {
  const t = useTranslations("admin.traffic");
  const format = useFormatter();
  const latency = useLatency();
  const trpc = useTRPC();
  const [hours] = useHours();
  const { data } = useQuery({
    ...trpc.admin.metric.traffic.queryOptions({ hours }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  const points = (data?.items ?? []).map(({ startedAt, ...figures }) => ({
    name: format.dateTime(startedAt, {
      ...{ hour: "2-digit", minute: "2-digit" },
      ...(hours > 24 ? { day: "numeric", month: "short" } : {}),
    }),
    ...figures,
  }));
  const nameHeader = t("time");
  return (
    <Panel title={t("course")} text={t("courseText")} actions={<HoursChoice />}>
      {data ? (
        <FactList
          facts={[
            { name: t("figureOf.callCount"), value: format.number(data.callCount) },
            { name: t("figureOf.errorCount"), value: format.number(data.errorCount) },
            { name: t("figureOf.p50Ms"), value: latency(data.p50Ms) },
            { name: t("figureOf.p95Ms"), value: latency(data.p95Ms) },
          ]}
        />
      ) : null}
      <div className="mt-6 grid gap-8 xl:grid-cols-2">
        <LineFigure
          {...{ title: t("latencyChart"), nameHeader, points, format: latency }}
          series={[
            { key: "p95Ms", label: t("figureOf.p95Ms") },
            { key: "p50Ms", label: t("figureOf.p50Ms") },
          ]}
        />
        <LineFigure
          {...{ title: t("callsChart"), nameHeader, points, format: (value) => format.number(value) }}
          series={[
            { key: "callCount", label: t("figureOf.callCount") },
            { key: "errorCount", label: t("figureOf.errorCount") },
          ]}
        />
      </div>
    </Panel>
  );
}
