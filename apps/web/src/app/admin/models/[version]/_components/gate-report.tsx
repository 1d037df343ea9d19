"use client";

import { clsx } from "clsx";
import { Check, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { GateShape } from "@/trpc/admin-shape";
import { Panel } from "../../../_components/panel";
import { StatusBadge } from "../../../_components/status-badge";

type CheckShape = GateShape["checks"][number];

/** What the gate asks of a model, each with the figure, the threshold and how they lie. */
export function GateReport({ gate }: { gate: GateShape }) {
  const t = useTranslations("admin.models");
  return (
    <Panel
      title={t("gate")}
      text={gate.championVersion ? t("gateAgainst", { version: gate.championVersion }) : t("gateAlone")}
      actions={
        <StatusBadge tone={gate.passed ? "good" : "bad"}>
          {t(gate.passed ? "gatePassed" : "gateFailed")}
        </StatusBadge>
      }
    >
      <p className="mb-4 text-small text-muted">{gate.words}</p>
      <ul className="flex flex-col gap-4">
        {gate.checks.map((check) => (
          <GateCheck key={check.name} check={check} />
        ))}
      </ul>
    </Panel>
  );
}

function GateCheck({ check }: { check: CheckShape }) {
  const t = useTranslations("admin.models");
  const format = useFormatter();
  const { name, passed, value, threshold } = check;
  const shown = (figure: number | null) =>
    figure === null ? t("unknown") : format.number(figure, { maximumFractionDigits: 4 });
  const top = Math.max(value ?? 0, threshold ?? 0) * 1.15 || 1;
  const Icon = passed ? Check : X;
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-3 text-small">
        <Icon
          className={clsx("size-4", passed ? "text-good" : "text-danger")}
          aria-label={t(passed ? "passed" : "notPassed")}
        />
        <span className="font-medium">{name}</span>
        <span className="ms-auto text-muted tabular-nums">
          {threshold === null
            ? shown(value)
            : t("valueAgainst", { value: shown(value), threshold: shown(threshold) })}
        </span>
      </div>
      {threshold === null ? null : (
        <div aria-hidden className="relative mt-1.5 h-2 rounded-full bg-raised">
          <div
            className={clsx("h-full rounded-full", passed ? "bg-good" : "bg-danger")}
            style={{ width: `${((value ?? 0) / top) * 100}%` }}
          />
          <div
            className="absolute -inset-y-1 w-0.5 bg-text"
            style={{ insetInlineStart: `${(threshold / top) * 100}%` }}
          />
        </div>
      )}
    </li>
  );
}
