"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ModelSearchShape } from "@/trpc/admin-shape";
import { FactList } from "../../_components/fact-list";

/** How far the latest search is, and the best trial so far. */
export function SearchResult({ search }: { search: ModelSearchShape }) {
  const t = useTranslations("admin.models");
  const format = useFormatter();
  const { best, measuredCount, status, error } = search;
  const number = (value: number): string => format.number(value, { maximumSignificantDigits: 4 });
  const facts = [
    { name: t("searchState"), value: error ?? t(`searchStateOf.${status}`) },
    { name: t("searchMeasured"), value: format.number(measuredCount) },
    { name: t("searchBest"), value: best ? number(best.score) : t("unknown") },
  ];
  return (
    <div className="mt-4 flex flex-col gap-3 border-t border-line pt-4" aria-live="polite">
      <FactList facts={facts} />
      {best ? (
        <p className="text-small break-words text-muted">
          {Object.entries(best.params)
            .map(([name, value]) => `${name} ${number(value)}`)
            .join(" · ") || t("searchDefaults")}
        </p>
      ) : null}
    </div>
  );
}
