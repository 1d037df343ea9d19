"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Dumbbell } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { DriftReportShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../_components/confirm-dialog";
import { DownloadCsv } from "../../_components/download-csv";
import { Panel } from "../../_components/panel";
import { ScrollRegion } from "../../_components/scroll-region";
import { StatusBadge } from "../../_components/status-badge";
import { useAct } from "../../_components/use-act";
import { readFeatures } from "./read-features";

const headers = ["feature", "stability", "distance", "pValue"] as const;

/** One comparison of two windows of time, feature by feature. */
export function DriftReportPanel({ report }: { report: DriftReportShape }) {
  const t = useTranslations("admin.drift");
  const format = useFormatter();
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const open = report.alarm && report.acknowledgedAt === null;
  return (
    <Panel
      title={t("windows", { from: day(report.currentFrom), to: day(report.currentTo) })}
      text={t("against", { from: day(report.referenceFrom), to: day(report.referenceTo) })}
      actions={
        <>
          <StatusBadge tone={open ? "bad" : report.alarm ? "plain" : "good"}>
            {t(report.alarm ? "alarm" : "quiet")}
          </StatusBadge>
          <DownloadCsv
            name={`drift-${report.currentTo.toISOString().slice(0, 10)}`}
            header={headers.map((key) => t(key))}
            rows={readFeatures(report.features).map(({ name, stabilityIndex, distance, adjustedPValue }) => [
              ...[name, stabilityIndex, distance, adjustedPValue],
            ])}
          />
          {open ? <AlarmActions id={report.id} /> : null}
        </>
      }
    >
      {report.acknowledgedAt ? (
        <p className="mb-3 text-small text-muted">
          {t("seen", { when: day(report.acknowledgedAt) })}
          {report.note ? ` · ${t("note", { note: report.note })}` : ""}
        </p>
      ) : null}
      <FeatureTable label={t("reports")} features={readFeatures(report.features)} />
    </Panel>
  );
}

function FeatureTable({ label, features }: { label: string; features: ReturnType<typeof readFeatures> }) {
  const t = useTranslations("admin.drift");
  const format = useFormatter();
  const show = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  return (
    <ScrollRegion label={label} className="overflow-x-auto">
      <table className="w-full text-small">
        <thead>
          <tr className="border-b border-line text-muted">
            {headers.map((key, at) => (
              <th
                key={key}
                scope="col"
                className={`py-1.5 pe-4 font-normal ${at === 0 ? "text-start" : "text-end"}`}
              >
                {t(key)}
              </th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {features.map(({ name, stabilityIndex, distance, adjustedPValue, drifted }) => (
            <tr key={name} className="border-b border-line last:border-0">
              <th scope="row" className="py-2 pe-4 text-start font-medium">
                {name}
              </th>
              {[stabilityIndex, distance, adjustedPValue].map((value, at) => (
                <td key={headers[at + 1]} className="py-2 pe-4 text-end tabular-nums">
                  {show(value)}
                </td>
              ))}
              <td className="py-2 text-end">
                <StatusBadge tone={drifted ? "bad" : "plain"}>
                  {t(drifted ? "drifted" : "steady")}
                </StatusBadge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function AlarmActions({ id }: { id: string }) {
  const t = useTranslations("admin.drift");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const acknowledge = useMutation(trpc.admin.drift.acknowledge.mutationOptions());
  const train = useMutation(trpc.admin.model.train.mutationOptions());
  const onConfirm = async (note: string) => {
    const went = await act(() => acknowledge.mutateAsync({ id, note }), t("acknowledged"));
    await queryClient.invalidateQueries(trpc.admin.drift.pathFilter());
    return went;
  };
  return (
    <>
      <Button
        size="small"
        onClick={() => void act(() => train.mutateAsync({ kind: "full" }), t("trainAsked"))}
      >
        <Dumbbell />
        {t("train")}
      </Button>
      <ConfirmDialog
        reason="optional"
        title={t("acknowledgeTitle")}
        text={t("acknowledgeText")}
        action={t("acknowledge")}
        trigger={
          <Button size="small" tone="primary">
            <Check />
            {t("acknowledge")}
          </Button>
        }
        onConfirm={onConfirm}
      />
    </>
  );
}
