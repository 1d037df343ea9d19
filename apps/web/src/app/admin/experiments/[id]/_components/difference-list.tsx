"use client";

import { clsx } from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import type { ExperimentResultsShape } from "@/trpc/admin-shape";
import { StatusBadge } from "../../../_components/status-badge";

type Comparison = ExperimentResultsShape["comparisons"][number];

/** Each arm against the first: the difference, and the interval that holds at every look. */
export function DifferenceList({
  comparisons,
  control,
}: {
  comparisons: readonly Comparison[];
  control: string;
}) {
  const t = useTranslations("admin.experiments");
  if (comparisons.length === 0) return <p className="text-small text-muted">{t("noDifferences")}</p>;
  const reach = Math.max(
    ...comparisons.flatMap(({ low, high, difference }) => [low ?? 0, high ?? 0, difference].map(Math.abs)),
    1e-9,
  );
  return (
    <ul className="flex flex-col gap-4">
      {comparisons.map((comparison) => (
        <Difference
          key={`${comparison.arm}-${comparison.measure}`}
          comparison={comparison}
          control={control}
          reach={reach}
        />
      ))}
    </ul>
  );
}

function Difference({
  comparison: { arm, measure, difference, low, high, decided },
  control,
  reach,
}: {
  comparison: Comparison;
  control: string;
  reach: number;
}) {
  const t = useTranslations("admin.experiments");
  const format = useFormatter();
  const signed = (value: number) =>
    format.number(value, { maximumFractionDigits: 4, signDisplay: "exceptZero" });
  const at = (value: number) => `${50 + (value / reach) * 50}%`;
  const known = low !== null && high !== null;
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
        <span className="font-medium">
          {t("armAgainst", { arm, control, measure: t(`measureOf.${measure}`) })}
        </span>
        <StatusBadge tone={decided ? "good" : "plain"}>{t(decided ? "decided" : "undecided")}</StatusBadge>
        <span className="ms-auto tabular-nums">
          {known
            ? t("interval", { value: signed(difference), low: signed(low), high: signed(high) })
            : t("tooSoon")}
        </span>
      </div>
      {known ? (
        <div aria-hidden className="relative mt-2 h-3 rounded-full bg-raised">
          <div className="absolute inset-y-0 start-1/2 w-px bg-edge" />
          <div
            className={clsx("absolute inset-y-1 rounded-full", decided ? "bg-good" : "bg-muted")}
            style={{ insetInlineStart: at(low), insetInlineEnd: `calc(100% - ${at(high)})` }}
          />
          <div
            className="absolute inset-y-0 w-1 -translate-x-1/2 rounded-full bg-text"
            style={{ insetInlineStart: at(difference) }}
          />
        </div>
      ) : null}
    </li>
  );
}
