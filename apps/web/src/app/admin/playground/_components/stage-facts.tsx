"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PlaygroundShape } from "@/trpc/admin-shape";
import { Panel } from "../../_components/panel";

const left = ["filmCount", "byLimits", "byFilters", "byHistory", "leftCount"] as const;
const read = ["ratingCount", "likedCount", "dislikedCount", "hiddenCount", "signalCount"] as const;
const stages = ["read-taste", "mask-and-history", "rungs", "rank"] as const;

/** What went into the list, what was left out on the way, and how long each stage took. */
export function StageFacts({ run }: { run: PlaygroundShape }) {
  const t = useTranslations("admin.playground");
  const format = useFormatter();
  const { halfLifeDays } = run.taste;
  return (
    <div className="grid gap-6 xl:grid-cols-3">
      <Facts
        title={t("read")}
        rows={[
          ...read.map((key): [string, ReactNode] => [t(key), format.number(run.taste[key])]),
          [t("halfLifeDays"), halfLifeDays === null ? t("never") : format.number(halfLifeDays)],
        ]}
      >
        {run.experiment ? t("experiment", { arm: run.experiment.arm }) : null}
      </Facts>
      <Facts
        title={t("left")}
        rows={left.map((key): [string, ReactNode] => [t(key), format.number(run.left[key])])}
      />
      <Facts
        title={t("timings")}
        rows={run.stages.map(({ name, ms }): [string, ReactNode] => {
          const known = stages.find((stage) => stage === name);
          return [
            known ? t(`stageOf.${known}`) : name,
            t("ms", { ms: format.number(ms, { maximumFractionDigits: 1 }) }),
          ];
        })}
      >
        {run.orderedBy ? t("orderedBy", { version: run.orderedBy }) : null}
      </Facts>
    </div>
  );
}

function Facts({
  title,
  rows,
  children,
}: {
  title: string;
  rows: readonly [string, ReactNode][];
  children?: ReactNode;
}) {
  return (
    <Panel title={title}>
      <dl className="flex flex-col gap-1.5 text-small">
        {rows.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4">
            <dt className="text-muted">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {children ? <p className="mt-3 text-small text-accent">{children}</p> : null}
    </Panel>
  );
}
