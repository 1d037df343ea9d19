"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { PickShape } from "@/trpc/shape";

interface Bar {
  readonly key: string;
  readonly label: string;
  readonly share: number;
  readonly filmId: number | null;
}

function BarLine({ bar, largest }: { bar: Bar; largest: number }) {
  const format = useFormatter();
  const negative = bar.share < 0;
  const name = <span className="line-clamp-1">{bar.label}</span>;
  return (
    <li>
      <div className="flex items-baseline justify-between gap-4 text-small">
        {bar.filmId ? (
          <Link href={`/films/${bar.filmId}`} className="-my-0.5 py-0.5 font-medium hover:text-accent">
            {name}
          </Link>
        ) : (
          <span className="text-muted">{name}</span>
        )}
        <span className="text-muted tabular-nums">
          {format.number(bar.share, { style: "percent", maximumFractionDigits: 0 })}
        </span>
      </div>
      <div className="mt-1 h-1.5 overflow-hidden rounded-full bg-raised" aria-hidden>
        <div
          className={clsx(
            "h-full rounded-full",
            negative ? "bg-danger" : bar.filmId ? "bg-accent" : "bg-edge",
          )}
          style={{ width: `${(Math.abs(bar.share) / largest) * 100}%` }}
        />
      </div>
    </li>
  );
}

/** Which part of a pick's score came from each of the person's own ratings, and what from the rest. */
export function ReasonBars({
  pick,
  most = 6,
}: {
  pick: Pick<PickShape, "reasons" | "reasonsRest"> & { readonly restOf?: "content" | "popularity" };
  most?: number;
}) {
  const t = useTranslations("why");
  const own = [...pick.reasons].sort((one, other) => Math.abs(other.share) - Math.abs(one.share));
  const shown = own.slice(0, most);
  const folded = own.slice(most).reduce((sum, reason) => sum + reason.share, 0);
  const bars: Bar[] = shown.map(({ filmId, title, share }) => ({
    key: String(filmId),
    label: title,
    share,
    filmId,
  }));
  if (Math.abs(folded) > 0.004)
    bars.push({
      key: "folded",
      label: t("otherRatings", { count: own.length - most }),
      share: folded,
      filmId: null,
    });
  if (Math.abs(pick.reasonsRest) > 0.004)
    bars.push({ key: "rest", label: t(pick.restOf ?? "rest"), share: pick.reasonsRest, filmId: null });
  const largest = Math.max(...bars.map((bar) => Math.abs(bar.share)), 0.01);
  return (
    <ul className="flex flex-col gap-3">
      {bars.map((bar) => (
        <BarLine key={bar.key} bar={bar} largest={largest} />
      ))}
    </ul>
  );
}
