"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ExperimentResultsShape } from "@/trpc/admin-shape";
import { LineFigure } from "../../../_components/chart/line-chart";

/** Clicks per list, day by day, a line for each arm. */
export function DayChart({ days, arms }: { days: ExperimentResultsShape["days"]; arms: readonly string[] }) {
  const t = useTranslations("admin.experiments");
  const format = useFormatter();
  const names = [...new Set(days.map(({ day }) => day))];
  const rateOf = (day: string, arm: string) => {
    const found = days.find((one) => one.day === day && one.arm === arm);
    return found && found.listCount > 0 ? found.clickCount / found.listCount : null;
  };
  return (
    <LineFigure
      title={t("courseChart")}
      nameHeader={t("day")}
      series={arms.map((key) => ({ key, label: key }))}
      points={names.map((day) => ({
        name: day,
        ...Object.fromEntries(arms.map((arm) => [arm, rateOf(day, arm)])),
      }))}
      format={(value) => format.number(value, { maximumFractionDigits: 3 })}
    />
  );
}
