"use client";

import { clsx } from "clsx";
import { useNow, useTranslations } from "next-intl";
import type { JobDetailShape } from "@/trpc/admin-shape";
import { JsonView } from "../../../_components/json-view";
import { StatusBadge } from "../../../_components/status-badge";
import { useSpan } from "../../../_components/use-span";

const toneOf = { completed: "good", failed: "bad" } as const;

/** The steps in the order they were begun, each with its place in the run's whole time. */
export function JobSteps({ job }: { job: JobDetailShape }) {
  const t = useTranslations("admin.jobs");
  const now = useNow({ updateInterval: 1_000 });
  const span = useSpan();
  if (job.steps.length === 0) return <p className="text-small text-muted">{t("noSteps")}</p>;
  const begin = (job.startedAt ?? job.createdAt).getTime();
  const whole = Math.max(1, (job.endedAt ?? now).getTime() - begin);
  return (
    <ol className="divide-y divide-line">
      {job.steps.map((step, index) => {
        const previous = job.steps[index - 1]?.endedAt ?? null;
        // A step is written down when it ends: it began where the one before ended, or with the run.
        const from = step.endedAt ? (previous ?? job.startedAt ?? step.createdAt) : step.createdAt;
        const start = Math.min(1, Math.max(0, (from.getTime() - begin) / whole));
        const length = Math.max(0.01, ((step.endedAt ?? now).getTime() - from.getTime()) / whole);
        const known = step.status === "completed" || step.status === "failed" ? step.status : "pending";
        return (
          <li key={step.createdAt.toISOString() + step.name} className="py-3">
            <div className="flex flex-wrap items-center gap-3 text-small">
              <span className="font-medium">{step.name}</span>
              <StatusBadge tone={known === "pending" ? "busy" : toneOf[known]}>
                {t(`stepOf.${known}`)}
              </StatusBadge>
              {step.attempts > 1 ? (
                <span className="text-caption text-muted">{t("tries", { count: step.attempts })}</span>
              ) : null}
              <span className="ms-auto text-muted tabular-nums">{span(from, step.endedAt ?? now)}</span>
            </div>
            <div aria-hidden className="mt-2 h-1.5 rounded-full bg-raised">
              <div
                className={clsx("h-full rounded-full", known === "failed" ? "bg-danger" : "bg-accent")}
                style={{
                  marginInlineStart: `${start * 100}%`,
                  width: `${Math.min(1 - start, length) * 100}%`,
                }}
              />
            </div>
            {step.error ? <JsonView value={step.error} label={t("error")} className="mt-2" /> : null}
          </li>
        );
      })}
    </ol>
  );
}
