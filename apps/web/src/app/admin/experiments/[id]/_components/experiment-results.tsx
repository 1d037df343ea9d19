"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { ExperimentResultsShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { FactList } from "../../../_components/fact-list";
import { Panel } from "../../../_components/panel";
import { useAct } from "../../../_components/use-act";
import { When } from "../../../_components/when";
import { ExperimentActions } from "../../_components/experiment-actions";
import { ExperimentStatusBadge } from "../../_components/experiment-status";
import { ArmTable } from "./arm-table";
import { DayChart } from "./day-chart";
import { DifferenceList } from "./difference-list";

/** An experiment while it runs: what the latest look found, and a look now for whoever cannot wait. */
export function ExperimentResults({ first }: { first: ExperimentResultsShape }) {
  const t = useTranslations("admin.experiments");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    ...trpc.admin.experiment.results.queryOptions({ id: first.experiment.id }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.experiment.status === "running" ? 5_000 : false),
  });
  const act = useAct();
  const look = useMutation(trpc.admin.experiment.look.mutationOptions());
  const { experiment, sampleRatio, arms, comparisons, days, isSame, judgedAt, stopped, interleaving } = data;
  const peopleCount = arms.reduce((sum, arm) => sum + arm.assignedCount, 0);
  return (
    <div className="flex flex-col gap-6">
      <Panel
        title={t("standing")}
        text={isSame ? t("isSame") : undefined}
        actions={<ExperimentActions experiment={{ ...experiment, assignmentCount: peopleCount }} />}
      >
        <FactList
          facts={[
            { name: t("status"), value: <ExperimentStatusBadge status={experiment.status} /> },
            { name: t("share"), value: format.number(experiment.share, { style: "percent" }) },
            { name: t("people"), value: format.number(peopleCount) },
            { name: t("started"), value: <When at={experiment.startedAt} /> },
            { name: t("ended"), value: <When at={experiment.endedAt} /> },
            { name: t("judged"), value: <When at={judgedAt} /> },
          ]}
        />
        {sampleRatio?.alarm ? (
          <p role="alert" className="mt-4 flex items-start gap-2 text-small text-danger">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t("ratioAlarm", { p: format.number(sampleRatio.pValue, { maximumSignificantDigits: 2 }) })}
          </p>
        ) : null}
        {sampleRatio && !sampleRatio.alarm ? (
          <p className="mt-4 text-small text-muted">{t("ratioFine")}</p>
        ) : null}
      </Panel>
      <Panel title={t("arms")}>
        <ArmTable arms={arms} />
      </Panel>
      <Panel
        title={t("differences")}
        text={t("differencesText")}
        actions={
          experiment.status === "running" ? (
            <Button
              size="small"
              disabled={look.isPending}
              onClick={() =>
                void act(async () => {
                  await look.mutateAsync({ id: experiment.id });
                  await queryClient.invalidateQueries(trpc.admin.experiment.pathFilter());
                }, t("looked"))
              }
            >
              {t("look")}
            </Button>
          ) : null
        }
      >
        <DifferenceList comparisons={comparisons} control={arms[0]?.key ?? ""} />
        {stopped.map(({ arm, guardrail }) => (
          <p key={arm} className="mt-4 text-small text-danger">
            {t("brokeGuardrail", {
              arm,
              measure: t(`measureOf.${guardrail === "hides" ? "hides" : "clicks"}`),
            })}
          </p>
        ))}
        {interleaving ? (
          <p className="mt-4 text-small">
            {t("draftedWins", {
              ...{ arm: arms[0]?.key ?? "", wins: interleaving.wins, losses: interleaving.losses },
              ...{
                ties: interleaving.ties,
                p: format.number(interleaving.pValue, { maximumSignificantDigits: 2 }),
              },
            })}
          </p>
        ) : null}
      </Panel>
      {days.length > 0 ? (
        <Panel title={t("course")}>
          <DayChart days={days} arms={arms.map(({ key }) => key)} />
        </Panel>
      ) : null}
    </div>
  );
}
