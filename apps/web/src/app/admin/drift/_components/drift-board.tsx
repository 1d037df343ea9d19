"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { DriftListShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { LineFigure } from "../../_components/chart/line-chart";
import { Nothing } from "../../_components/nothing";
import { Panel } from "../../_components/panel";
import { DriftReportPanel } from "./drift-report-panel";
import { readFeatures } from "./read-features";

/** The course of every feature over the weeks, then each comparison with its figures. */
export function DriftBoard({ first }: { first: DriftListShape }) {
  const t = useTranslations("admin.drift");
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.admin.drift.list.queryOptions({ limit: 52 }), initialData: first });
  const reports = data.items;
  if (reports.length === 0) return <Nothing>{t("none")}</Nothing>;
  const names = [
    ...new Set(reports.flatMap(({ features }) => readFeatures(features).map(({ name }) => name))),
  ];
  const points = reports.toReversed().map((report) => ({
    name: format.dateTime(report.currentTo, { dateStyle: "short" }),
    ...Object.fromEntries(
      readFeatures(report.features).map(({ name, stabilityIndex }) => [name, stabilityIndex]),
    ),
  }));
  return (
    <div className="flex flex-col gap-6">
      {reports.length > 1 ? (
        <Panel title={t("chart")}>
          <LineFigure
            title={t("chart")}
            nameHeader={t("week")}
            series={names.map((name) => ({ key: name, label: name }))}
            points={points}
            format={(value) => format.number(value, { maximumFractionDigits: 3 })}
          />
        </Panel>
      ) : null}
      {reports.map((report) => (
        <DriftReportPanel key={report.id} report={report} />
      ))}
    </div>
  );
}
