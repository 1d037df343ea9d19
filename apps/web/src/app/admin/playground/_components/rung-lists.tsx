"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { PlaygroundShape } from "@/trpc/admin-shape";
import { Panel } from "../../_components/panel";

/** The best of each rung on its own: what the person would see if the rungs above failed. */
export function RungLists({ run }: { run: PlaygroundShape }) {
  const t = useTranslations("admin.playground");
  const format = useFormatter();
  const show = (value: number) =>
    format.number(value, { maximumFractionDigits: 3, signDisplay: "exceptZero" });
  return (
    <section aria-label={t("rungs")} className="flex flex-col gap-3">
      <p className="text-small text-muted">{t("rungText")}</p>
      <div className="grid gap-6 md:grid-cols-2 xl:grid-cols-4">
        {run.rungs.map((rung) => (
          <Panel key={rung.source} title={t(`sourceOf.${rung.source}`)}>
            <ol className="flex flex-col gap-1 text-small">
              {rung.top.map(({ film, score, byDials }) => (
                <li key={film.id} className="flex justify-between gap-3">
                  <span className="min-w-0 truncate">{film.title}</span>
                  <span className="shrink-0 text-muted tabular-nums">
                    {show(score)} <span className="text-caption">({show(byDials)})</span>
                  </span>
                </li>
              ))}
            </ol>
          </Panel>
        ))}
      </div>
    </section>
  );
}
