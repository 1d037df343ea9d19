"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../panel";
import { useLatency } from "../use-latency";
import { Sparkline } from "./sparkline";

const figures = ["p95Ms", "p50Ms", "callCount", "errorCount"] as const;

/** How fast the last day's calls were answered and how many failed, each with its course. */
export function TrafficFigures() {
  const t = useTranslations("admin.traffic");
  const format = useFormatter();
  const latency = useLatency();
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.admin.metric.traffic.queryOptions({ hours: 24 }),
    refetchInterval: 15_000,
  });
  const courseOf = (figure: (typeof figures)[number]) => (data?.items ?? []).map((step) => step[figure] ?? 0);
  const show = (figure: (typeof figures)[number], value: number | null) =>
    figure === "p95Ms" || figure === "p50Ms" ? latency(value) : format.number(value ?? 0);
  return (
    <Panel title={t("title")} text={t("dayText")}>
      <ul className="grid min-h-20 grid-cols-2 gap-3 sm:grid-cols-4">
        {figures.map((figure) => (
          <li key={figure}>
            <Link href="/admin/traffic" className="flex flex-col gap-1 rounded-md hover:bg-raised">
              <span className="text-caption text-muted">{t(`figureOf.${figure}`)}</span>
              <span className="font-serif text-title tabular-nums">
                {data ? show(figure, data[figure]) : "–"}
              </span>
              <Sparkline values={courseOf(figure)} />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
