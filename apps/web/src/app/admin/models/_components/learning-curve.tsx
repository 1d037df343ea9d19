"use client";

import { useFormatter, useTranslations } from "next-intl";
import { LineFigure } from "../../_components/chart/line-chart";
import { readFigures } from "../../_components/model-figures";
import { Panel } from "../../_components/panel";

export interface LearningCurveProps {
  /** Of one model, as they are stored: while it trains they hold nothing but the losses up to now. */
  readonly metrics: unknown;
  readonly isTraining: boolean;
}

/** How the loss falls, epoch by epoch; while a model trains, the epochs up to now. */
export function LearningCurve({ metrics, isTraining }: LearningCurveProps) {
  const t = useTranslations("admin.models");
  const format = useFormatter();
  const { learningCurve = [] } = readFigures(metrics);
  if (learningCurve.length === 0) return null;
  return (
    <Panel
      title={t("curve")}
      text={isTraining ? t("curveSoFar", { count: learningCurve.length }) : undefined}
    >
      <LineFigure
        title={t("curveChart")}
        nameHeader={t("epoch")}
        series={[{ key: "loss", label: t("loss") }]}
        points={learningCurve.map(({ epoch, loss }) => ({ name: String(epoch), loss: loss ?? null }))}
        format={(value) => format.number(value, { maximumFractionDigits: 3 })}
      />
    </Panel>
  );
}
