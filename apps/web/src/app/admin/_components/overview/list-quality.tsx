"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { FactList } from "../fact-list";
import { Panel } from "../panel";

const DAYS = 30;
const shares = ["hideRate", "coverage", "novelty", "ratedShare"] as const;
const counts = [
  ["imports", "/admin/imports"],
  ["notifications", "/admin/jobs?function=deliver-notification"],
  ["failures", "/admin/jobs?status=failed"],
] as const;

/** How good the lists of a month were. It comes after the page: nobody waits for its sums. */
export function ListQuality() {
  const t = useTranslations("admin.overview");
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.admin.metric.quality.queryOptions({ days: DAYS }),
    staleTime: 60_000,
  });
  const percent = (value: number | null) =>
    value === null ? t("none") : format.number(value, { style: "percent", maximumFractionDigits: 1 });
  return (
    <Panel title={t("listQuality")} text={t("qualityText", { days: DAYS })}>
      {data ? (
        <FactList
          facts={[
            ...shares.map((key) => ({ name: t(`figureOf.${key}`), value: percent(data[key]) })),
            {
              name: t("figureOf.hoursToRating"),
              value:
                data.hoursToRating === null
                  ? t("none")
                  : format.number(data.hoursToRating, { maximumFractionDigits: 1 }),
            },
            ...counts.map(([key, href]) => ({
              name: t(`figureOf.${key}`),
              value: (
                <Link href={href} className="hover:underline">
                  {format.number(data[key])}
                </Link>
              ),
            })),
          ]}
        />
      ) : null}
    </Panel>
  );
}
