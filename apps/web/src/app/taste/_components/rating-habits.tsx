"use client";

import { useFormatter, useTranslations } from "next-intl";
import { BarStrip } from "@/components/chart/bar-strip";
import { weekdays } from "@/components/chart/weekdays";
import type { TasteShape } from "@/trpc/shape";
import { TasteFigures } from "./taste-figures";
import { TastePart } from "./taste-part";

/** How the person uses the stars: strict or mild, wide or narrow, and on which days. */
export function RatingHabits({ habits }: Pick<TasteShape, "habits">) {
  const t = useTranslations("taste");
  const format = useFormatter();
  const stars = (value: number | null) =>
    value === null ? "–" : format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
  const { averageStars, everybodyStars, deviationStars, ratingCount, mutedCount } = habits;
  const figures = [
    { name: t("yourAverage"), value: stars(averageStars) },
    { name: t("everybody"), value: stars(everybodyStars) },
    { name: t("spread"), value: deviationStars === null ? "–" : `± ${stars(deviationStars)}` },
    { name: t("counted"), value: format.number(ratingCount - mutedCount) },
  ];
  return (
    <TastePart title={t("habits")}>
      <TasteFigures figures={figures} />
      <div className="grid gap-12 sm:grid-cols-2 sm:gap-16">
        <BarStrip
          title={t("starsChart")}
          bars={habits.histogram.map((value, index) => ({
            name: t("starsOf", { stars: format.number((index + 1) / 2) }),
            label: index % 2 === 1 ? format.number((index + 1) / 2) : "",
            value,
          }))}
        />
        <BarStrip
          title={t("weekChart")}
          bars={weekdays.map((day, index) => ({
            name: format.dateTime(day, { weekday: "long", timeZone: "UTC" }),
            label: format.dateTime(day, { weekday: "short", timeZone: "UTC" }),
            value: habits.byWeekday[index] ?? 0,
          }))}
        />
      </div>
    </TastePart>
  );
}
