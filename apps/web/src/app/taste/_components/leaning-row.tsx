"use client";

import { clsx } from "clsx";
import { EyeOff, Minus, Plus, VolumeX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { type LeaningShape, useLeaningName } from "./use-leaning-name";

type Says = Partial<Pick<LeaningShape, "weight" | "muted" | "hidden">>;

export interface LeaningRowProps {
  readonly leaning: LeaningShape;
  /** Stars that fill half of the bar. */
  readonly widest: number;
  readonly busy: boolean;
  readonly onSay: (says: Says) => void;
}

/** One belief: its name, how far it leans as a bar and in words, and four ways to disagree. */
export function LeaningRow({ leaning, widest, busy, onSay }: LeaningRowProps) {
  const t = useTranslations("taste");
  const format = useFormatter();
  const name = useLeaningName()(leaning);
  const { lean, count, weight, muted, hidden } = leaning;
  const signed = format.number(lean, {
    signDisplay: "exceptZero",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const said = [
    weight > 0 ? t("said.more") : weight < 0 ? t("said.less") : null,
    muted ? t("said.muted") : null,
    hidden ? t("said.hidden") : null,
  ].filter((word) => word !== null);
  const acts = [
    { key: "more", icon: Plus, on: weight > 0, says: { weight: weight > 0 ? 0 : 1 } },
    { key: "less", icon: Minus, on: weight < 0, says: { weight: weight < 0 ? 0 : -1 } },
    { key: "mute", icon: VolumeX, on: muted, says: { muted: !muted } },
    { key: "hide", icon: EyeOff, on: hidden, says: { hidden: !hidden } },
  ] as const;
  return (
    <li className="flex items-center gap-3 border-b border-line py-2">
      <div className="min-w-0 flex-1 gap-3 sm:flex sm:items-center sm:justify-between">
        <div className="min-w-0">
          {/* Server and browser may name a country by different editions of the same tables. */}
          <p suppressHydrationWarning className={clsx("truncate", hidden && "text-muted line-through")}>
            {name}
          </p>
          <p className="truncate text-caption text-muted">
            {t("lean", { lean: signed, count })}
            {said.length > 0 ? <span className="text-accent"> · {said.join(" · ")}</span> : null}
          </p>
        </div>
        <LeanBar lean={lean} widest={widest} />
      </div>
      <div className="flex shrink-0">
        {acts.map(({ key, icon: Icon, on, says }) => (
          <Button
            key={key}
            tone="quiet"
            size="icon-small"
            aria-pressed={on}
            aria-label={t(key, { name })}
            title={t(key, { name })}
            className="aria-pressed:bg-accent-soft aria-pressed:text-accent max-sm:size-8"
            disabled={busy}
            onClick={() => onSay(says)}
          >
            <Icon />
          </Button>
        ))}
      </div>
    </li>
  );
}

/** From the middle towards the end for more, towards the start for less. */
function LeanBar({ lean, widest }: { lean: number; widest: number }) {
  const width = `${(Math.min(widest, Math.abs(lean)) / widest) * 50}%`;
  return (
    <span
      aria-hidden
      className="relative mt-2 mb-1 block h-1.5 max-w-40 shrink-0 rounded-full bg-raised sm:my-0 sm:w-28"
    >
      <span
        className={clsx(
          "absolute inset-y-0 rounded-full",
          lean >= 0 ? "start-1/2 bg-accent" : "end-1/2 bg-edge",
        )}
        style={{ width }}
      />
      <span className="absolute start-1/2 -top-1 h-3.5 w-px bg-edge" />
    </span>
  );
}
