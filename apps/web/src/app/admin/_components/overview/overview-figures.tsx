"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { DayFiguresShape, OverviewShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { Sparkline } from "./sparkline";

type Figure = readonly [
  name: Parameters<ReturnType<typeof useTranslations<"admin.overview">>>[0],
  value: number | null,
  href: string,
  course: keyof Omit<DayFiguresShape, "day">,
];

/** The instance in ten figures, each with its course over the month. */
export function OverviewFigures({
  first,
  trend,
}: {
  first: OverviewShape;
  trend: readonly DayFiguresShape[];
}) {
  const t = useTranslations("admin.overview");
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.admin.metric.overview.queryOptions(),
    initialData: first,
    refetchInterval: 15_000,
  });
  const figures: readonly Figure[] = [
    ["active", data.activeMemberCount, "/admin/users", "activeMembers"],
    ["ratings", data.ratingCount, "/admin/models", "ratings"],
    ["lists", data.listCount, "/admin/experiments", "lists"],
    ["clickRate", data.clicksPerList, "/admin/experiments", "clicks"],
    ["hides", data.hideCount, "/admin/playground", "hides"],
    ["members", data.memberCount, "/admin/users", "newMembers"],
    ["reviews", data.reviewCount, "/admin/reviews", "reviews"],
    ["reports", data.openReportCount, "/admin/reviews", "reports"],
    ["films", data.filmCount, "/admin/films", "films"],
    ["outbox", data.outbox.waiting, "/admin/jobs", "events"],
  ];
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5">
      {figures.map(([name, value, href, course]) => (
        <li key={name}>
          <Link
            href={href}
            className="flex h-full flex-col gap-1 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-edge"
          >
            <span className="text-caption text-muted">{t(name)}</span>
            <span className="font-serif text-heading tabular-nums">
              {value === null ? t("none") : format.number(value, { maximumFractionDigits: 2 })}
            </span>
            <Sparkline values={trend.map((day) => day[course])} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
