import { getFormatter, getTranslations } from "next-intl/server";
import type { ExperimentResultsShape } from "@/trpc/admin-shape";
import { Panel } from "../../../_components/panel";
import { StatusBadge } from "../../../_components/status-badge";
import { dials, guardrails } from "../../_components/draft-of";
import { readArms, readGuardrails } from "../../_components/read-arms";

/** What was planned: what each arm changes, and what stops an arm by itself. */
export async function ExperimentPlan({ experiment }: { experiment: ExperimentResultsShape["experiment"] }) {
  const [t, format] = await Promise.all([getTranslations("admin.experiments"), getFormatter()]);
  const limits = readGuardrails(experiment.guardrails);
  const set = guardrails.flatMap((metric) => {
    const limit = limits[metric];
    return limit === undefined ? [] : [t("guardrail", { name: t(`guardrailOf.${metric}`), limit })];
  });
  const changesOf = (arm: ReturnType<typeof readArms>[number]) => [
    ...(arm.modelVersion ? [`${t("modelVersion")}: ${arm.modelVersion}`] : []),
    ...dials.flatMap((dial) => {
      const turned = arm.dials?.[dial];
      return turned === undefined ? [] : [`${t(`dialOf.${dial}`)}: ${format.number(turned)}`];
    }),
    ...(arm.rows ? [`${t("armRows")}: ${arm.rows.join(", ")}`] : []),
  ];
  return (
    <Panel title={t("plan")} text={experiment.isInterleaved ? t("interleaved") : undefined}>
      <dl className="grid gap-3 text-small sm:grid-cols-2">
        {readArms(experiment.arms).map((arm) => (
          <div key={arm.key}>
            <dt className="flex items-center gap-2 font-medium">
              {arm.key} · {format.number(arm.share, { style: "percent" })}
              {arm.stopped ? <StatusBadge tone="bad">{t("armStopped")}</StatusBadge> : null}
            </dt>
            <dd className="mt-0.5 break-words text-muted">
              {changesOf(arm).join(" · ") || t("asEverybody")}
            </dd>
          </div>
        ))}
        <div>
          <dt className="font-medium">{t("guardrails")}</dt>
          <dd className="mt-0.5 text-muted">{set.join(" · ") || t("noGuardrails")}</dd>
        </div>
      </dl>
    </Panel>
  );
}
