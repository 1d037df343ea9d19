"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import { Choice } from "@/components/field";
import type { TrendShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { LineFigure } from "../chart/line-chart";
import { Panel } from "../panel";

const spans = [7, 30, 90, 365] as const;

/**
 * What people did, and what became of their lists, day by day. Each size of thing has a chart of its
 * own: beside thousands of ratings a handful of people would be a flat line.
 */
export function TrendCharts({ first }: { first: TrendShape }) {
  const t = useTranslations("admin.overview");
  const format = useFormatter();
  const trpc = useTRPC();
  const [asked, setDays] = useQueryState("days", parseAsInteger.withDefault(30));
  const days = spans.find((span) => span === asked) ?? 30;
  const { data = first } = useQuery({
    ...trpc.admin.metric.trend.queryOptions({ days }),
    placeholderData: keepPreviousData,
    ...(days === 30 ? { initialData: first } : {}),
  });
  const points = data.items.map(({ day, ...figures }) => ({
    name: format.dateTime(new Date(`${day}T00:00:00Z`), { month: "short", day: "numeric", timeZone: "UTC" }),
    ...figures,
  }));
  const charts = [
    { title: t("ratings"), keys: ["ratings"] },
    { title: t("reviews"), keys: ["reviews"] },
    { title: t("activeMembers"), keys: ["activeMembers", "newMembers"] },
    { title: t("listsChart"), keys: ["lists", "clicks", "hides"] },
  ] as const;
  return (
    <Panel
      title={t("activity")}
      text={t("activityText")}
      actions={
        <Choice
          hideLabel
          label={t("days")}
          value={days}
          onChange={(event) => void setDays(Number(event.target.value))}
        >
          {spans.map((count) => (
            <option key={count} value={count}>
              {t("dayCount", { count })}
            </option>
          ))}
        </Choice>
      }
    >
      <div className="grid gap-8 lg:grid-cols-2">
        {charts.map(({ title, keys }) => (
          <LineFigure
            key={title}
            title={title}
            nameHeader={t("day")}
            series={keys.map((key) => ({ key, label: t(labelOf[key]) }))}
            points={points}
            height={150}
            format={(value) => format.number(value)}
          />
        ))}
      </div>
    </Panel>
  );
}

const labelOf = {
  ratings: "ratings",
  reviews: "reviews",
  activeMembers: "activeMembers",
  newMembers: "newMembers",
  lists: "lists",
  clicks: "clicks",
  hides: "hides",
} as const;
