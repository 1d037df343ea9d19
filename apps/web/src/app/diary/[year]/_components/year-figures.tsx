import { useFormatter, useTranslations } from "next-intl";
import { BarStrip } from "@/components/chart/bar-strip";
import { weekdays } from "@/components/chart/weekdays";
import type { DiaryYearShape } from "@/trpc/shape";

/** A year in numbers, and how it spread over months and weekdays. */
export function YearFigures({ review }: { review: DiaryYearShape }) {
  const t = useTranslations("diary");
  const format = useFormatter();
  const { averageStars, busiestDay } = review;
  const figures = [
    { name: t("viewings"), value: format.number(review.viewingCount) },
    { name: t("rewatches"), value: format.number(review.rewatchCount) },
    {
      name: t("averageStars"),
      value: averageStars === null ? "–" : format.number(averageStars, { maximumFractionDigits: 2 }),
    },
    { name: t("streak"), value: format.number(review.longestStreakDays) },
    {
      name: t("busiest", { count: review.busiestDayCount }),
      value: busiestDay
        ? format.dateTime(new Date(`${busiestDay}T00:00:00Z`), {
            day: "numeric",
            month: "short",
            timeZone: "UTC",
          })
        : "–",
    },
  ];
  return (
    <section aria-label={t("figures")}>
      <dl className="mb-10 grid grid-cols-2 gap-6 sm:grid-cols-5">
        {figures.map(({ name, value }) => (
          <div key={name} className="flex flex-col-reverse justify-end">
            <dt className="text-small text-muted">{name}</dt>
            <dd className="font-serif text-display tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-12 sm:grid-cols-2 sm:gap-16">
        <BarStrip
          title={t("months")}
          bars={review.byMonth.map((value, month) => {
            const first = new Date(Date.UTC(review.year, month, 1));
            return {
              name: format.dateTime(first, { month: "long", timeZone: "UTC" }),
              label: format.dateTime(first, { month: "narrow", timeZone: "UTC" }),
              value,
            };
          })}
        />
        <BarStrip
          title={t("weekdays")}
          bars={weekdays.map((day, index) => ({
            name: format.dateTime(day, { weekday: "long", timeZone: "UTC" }),
            label: format.dateTime(day, { weekday: "short", timeZone: "UTC" }),
            value: review.byWeekday[index] ?? 0,
          }))}
        />
      </div>
    </section>
  );
}
