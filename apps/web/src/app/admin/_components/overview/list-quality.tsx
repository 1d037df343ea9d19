"use client";

import { useQuery } from "@tanstack/react-query";
import { TrendingDown, TrendingUp } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { FactList } from "../fact-list";
import { Panel } from "../panel";

const DAYS = 30;
/** What each figure counts, and what lies behind it. */
const figures = [
  ["hideRate", "percent", "/admin/playground"],
  ["coverage", "percent", "/admin/models"],
  ["novelty", "percent", "/admin/models"],
  ["ratedShare", "percent", "/admin/experiments"],
  ["hoursToRating", "hours", "/admin/users"],
  ["imports", "count", "/admin/imports"],
  ["notifications", "count", "/admin/jobs?function=send-notification"],
  ["failures", "count", "/admin/jobs?status=failed"],
] as const;
const formats = {
  percent: { style: "percent", maximumFractionDigits: 1 },
  hours: { maximumFractionDigits: 1 },
  count: {},
} as const;

/** How good the lists of a month were, beside the month before. It comes after the page: nobody waits for its sums. */
export function ListQuality() {
  const t = useTranslations("admin.overview");
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.admin.metric.quality.queryOptions({ days: DAYS }),
    staleTime: 60_000,
  });
  const show = (value: number | null, as: keyof typeof formats) =>
    value === null ? t("none") : format.number(value, formats[as]);
  return (
    <Panel title={t("listQuality")} text={t("qualityText", { days: DAYS })}>
      {data ? (
        <FactList
          facts={figures.map(([key, as, href]) => ({
            name: t(`figureOf.${key}`),
            value: (
              <Link href={href} className="hover:underline">
                {show(data[key], as)}
                <Change
                  from={data.before[key]}
                  to={data[key]}
                  text={t("before", { value: show(data.before[key], as) })}
                />
              </Link>
            ),
          }))}
        />
      ) : null}
    </Panel>
  );
}

/** Which way a figure went since the month before, and what it was. */
function Change({ from, to, text }: { from: number | null; to: number | null; text: string }) {
  const Icon = from === null || to === null || from === to ? null : to > from ? TrendingUp : TrendingDown;
  return (
    <span className="mt-0.5 flex items-center gap-1 text-caption text-muted">
      {Icon ? <Icon aria-hidden className="size-3.5" /> : null}
      {text}
    </span>
  );
}
