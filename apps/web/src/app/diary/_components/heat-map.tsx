import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { getApi } from "@/server/api";
import { YearStrip } from "./year-strip";

const DAY_MS = 86_400_000;
const strengths = ["bg-raised", "bg-accent/45", "bg-accent/70", "bg-accent"];

/** The days of a year, each with the week it stands in; weeks begin on Monday. */
function daysOf(year: number, countByDay: ReadonlyMap<string, number>) {
  const first = Date.UTC(year, 0, 1);
  const length = (Date.UTC(year + 1, 0, 1) - first) / DAY_MS;
  const offset = (new Date(first).getUTCDay() + 6) % 7;
  return Array.from({ length }, (_, index) => {
    const day = new Date(first + index * DAY_MS).toISOString().slice(0, 10);
    const place = index + offset;
    return {
      day,
      week: Math.floor(place / 7) + 1,
      weekday: (place % 7) + 1,
      count: countByDay.get(day) ?? 0,
    };
  });
}

/** A year of evenings as a calendar: the more films a day, the brighter. The months stand behind it as a table. */
export async function HeatMap({ year }: { year: number }) {
  const [t, format, api] = await Promise.all([getTranslations("diary"), getFormatter(), getApi()]);
  const { days: counted } = await api.diary.calendar({ year });
  const days = daysOf(year, new Map(counted.map(({ day, count }) => [day, count])));
  const months = Array.from({ length: 12 }, (_, month) => ({
    name: format.dateTime(new Date(Date.UTC(year, month, 1)), { month: "long", timeZone: "UTC" }),
    short: format.dateTime(new Date(Date.UTC(year, month, 1)), { month: "short", timeZone: "UTC" }),
    week: days.find(({ day }) => Number(day.slice(5, 7)) === month + 1)?.week ?? 1,
    count: counted.reduce(
      (sum, { day, count }) => sum + (Number(day.slice(5, 7)) === month + 1 ? count : 0),
      0,
    ),
  }));
  const total = months.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-labelledby="year" className="mb-14">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="year" className="text-heading">
            {year}
          </h2>
          <p className="mt-1 text-muted">{t("inYear", { count: total })}</p>
        </div>
        {total > 0 ? (
          <Button asChild>
            <Link href={`/diary/${year}`}>{t("review")}</Link>
          </Button>
        ) : null}
      </div>
      {/* Wider than a phone: it scrolls by itself, from the last evening that was logged. */}
      <YearStrip>
        <div className="grid w-max auto-cols-[0.75rem] grid-flow-col gap-[3px] text-caption text-muted lg:w-full lg:auto-cols-fr">
          {months.map(({ short, week }) => (
            <span key={short} className="w-0 whitespace-nowrap" style={{ gridColumn: week, gridRow: 1 }}>
              {short}
            </span>
          ))}
          {days.map(({ day, week, weekday, count }) => (
            <span
              key={day}
              data-count={count > 0 ? count : undefined}
              title={count > 0 ? `${day}: ${count}` : undefined}
              className={`aspect-square rounded-[2px] ${strengths[Math.min(count, 3)]}`}
              style={{ gridColumn: week, gridRow: weekday + 1 }}
            />
          ))}
        </div>
      </YearStrip>
      <details className="mt-3 text-small">
        <summary className="w-fit cursor-pointer text-muted hover:text-text">{t("byMonth")}</summary>
        <table className="mt-2 w-full max-w-xs">
          <tbody>
            {months.map(({ name, count }) => (
              <tr key={name} className="border-b border-line">
                <th scope="row" className="py-1.5 text-start font-normal">
                  {name}
                </th>
                <td className="py-1.5 text-end tabular-nums">{format.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
