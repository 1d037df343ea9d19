"use client";

import { useFormatter, useTranslations } from "next-intl";
import { BarFigure } from "../../../_components/chart/bar-chart";
import { figureKeys, type ModelFigures, readFigures } from "../../../_components/model-figures";
import { Panel } from "../../../_components/panel";
import { SliceCharts } from "./slice-charts";

/** How a model did: against what is popular and the champion of its day, and for whom. */
export function ModelCharts({ figures, slices }: { figures: ModelFigures; slices: unknown }) {
  const t = useTranslations("admin.models");
  const format = useFormatter();
  const plain = (value: number) => format.number(value, { maximumFractionDigits: 3 });
  if (figures["ndcg@100"] === undefined) return null;
  const series = [
    { key: "model", label: t("thisModel") },
    ...(figures.popularity ? [{ key: "popularity", label: t("popularity") }] : []),
    ...(figures.comparison ? [{ key: "champion", label: t("championThen") }] : []),
  ];
  const points = figureKeys.map((key) => ({
    name: t(`figure.${key}`),
    model: figures[key] ?? null,
    popularity: figures.popularity?.[key] ?? null,
    champion: figures.comparison?.champion[key] ?? null,
  }));
  const intervals = figureKeys.map((key): [number, number] | null => {
    const value = figures[key];
    const { interval } = figures;
    if (key !== "ndcg@100" || !interval || value === undefined) return null;
    return [value - interval.low, interval.high - value];
  });
  const bySlice = readFigures({ slices }).slices ?? figures.slices ?? {};
  return (
    <>
      <Panel title={t("figures")} text={t("figuresText", { count: figures.users ?? 0 })}>
        <BarFigure
          title={t("figuresChart")}
          nameHeader={t("figureName")}
          series={series}
          points={points}
          intervals={intervals}
          format={plain}
        />
      </Panel>
      {Object.keys(bySlice).length > 0 ? <SliceCharts slices={bySlice} /> : null}
    </>
  );
}
