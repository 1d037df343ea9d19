"use client";

import { useQuery } from "@tanstack/react-query";
import { Map as MapIcon } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { ModelDetailShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { useLivePoll } from "../../../_components/live-work";
import { flatten, readFigures } from "../../../_components/model-figures";
import { ModelStatusBadge } from "../../../_components/model-status";
import { Panel } from "../../../_components/panel";
import { ProgressBar } from "../../../_components/progress-bar";
import { When } from "../../../_components/when";
import { LearningCurve } from "../../_components/learning-curve";
import { GateReport } from "./gate-report";
import { ModelCharts } from "./model-charts";
import { PromoteButton } from "./promote-button";

export function ModelDetail({ first, mayOverrule }: { first: ModelDetailShape; mayOverrule: boolean }) {
  const t = useTranslations("admin.models");
  const format = useFormatter();
  const trpc = useTRPC();
  const poll = useLivePoll(1_500);
  const { data: model } = useQuery({
    ...trpc.admin.model.get.queryOptions({ version: first.version }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.status === "training" ? poll : false),
  });
  const { dataset } = model;
  const facts: [string, string][] = [
    ...flatten(model.params),
    ...(dataset
      ? ([
          [t("ratings"), format.number(dataset.ratingCount)],
          [t("people"), format.number(dataset.userCount)],
          [t("films"), format.number(dataset.filmCount)],
          [t("dataHash"), dataset.contentHash.slice(0, 16)],
        ] as [string, string][])
      : []),
    ...(model.artefactSha256
      ? ([[t("artefact"), model.artefactSha256.slice(0, 16)]] as [string, string][])
      : []),
    ...(model.artefactBytes
      ? ([
          [
            t("size"),
            format.number(model.artefactBytes / 1e6, {
              style: "unit",
              unit: "megabyte",
              maximumFractionDigits: 1,
            }),
          ],
        ] as [string, string][])
      : []),
  ];
  const isTraining = model.status === "training";
  const promotable = model.status === "candidate" || model.status === "retired";
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-small text-muted">
        <ModelStatusBadge status={model.status} />
        <span>
          {t("made")} <When at={model.createdAt} />
        </span>
        {model.parentVersion ? <span>{t("from", { version: model.parentVersion })}</span> : null}
        <div className="ms-auto flex flex-wrap gap-2">
          {model.artefactSha256 ? (
            <Button asChild size="small">
              <Link href={`/admin/models/${encodeURIComponent(model.version)}/map`}>
                <MapIcon />
                {t("map.open")}
              </Link>
            </Button>
          ) : null}
          {promotable ? (
            <PromoteButton version={model.version} gate={model.gate} mayOverrule={mayOverrule} />
          ) : null}
        </div>
      </div>
      {model.error ? (
        <p role="alert" className="text-small text-danger">
          {model.error}
        </p>
      ) : null}
      {isTraining ? (
        <div className="flex flex-col gap-2 text-small" aria-live="polite">
          <span className="text-muted">{model.progressNote}</span>
          <ProgressBar label={t("statusOf.training")} value={model.progress} />
        </div>
      ) : null}
      {isTraining || model.status === "champion" ? null : <GateReport gate={model.gate} />}
      <ModelCharts figures={readFigures(model.metrics)} slices={model.evaluations[0]?.slices} />
      <LearningCurve metrics={model.metrics} isTraining={isTraining} />
      <Panel title={t("madeOf")}>
        <dl className="grid gap-x-8 gap-y-2 text-small sm:grid-cols-2">
          {facts.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-4 border-b border-line py-1">
              <dt className="text-muted">{name}</dt>
              <dd className="text-end break-all tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </div>
  );
}
