"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ComparedFilmShape, ListComparisonShape } from "@/trpc/admin-shape";

/** A part to open for each person, with both lists; the first stands open. */
export function ComparedLists({ comparison }: { comparison: ListComparisonShape }) {
  const t = useTranslations("admin.models.lists");
  const format = useFormatter();
  return (
    <ul className="mt-3 divide-y divide-line border-y border-line">
      {comparison.people.map(({ userId, ratingCount, overlap, left, right }, index) => (
        <li key={userId}>
          <details open={index === 0}>
            <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-4 py-2.5 text-small">
              <span className="font-medium">{t("somebody", { count: ratingCount })}</span>
              <span className="text-muted">
                {t("shared", { share: format.number(overlap, { style: "percent" }) })}
              </span>
            </summary>
            <div className="grid gap-4 pb-4 sm:grid-cols-2">
              <ComparedList name={comparison.left} films={left} />
              <ComparedList name={comparison.right} films={right} />
            </div>
            <p className="pb-3 text-caption">
              <Link href={`/admin/playground?user=${userId}`} className="text-accent hover:underline">
                {t("stages")}
              </Link>
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** One model's list. What the other does not show is marked; what it shows elsewhere says how far it moved. */
function ComparedList({ name, films }: { name: string; films: readonly ComparedFilmShape[] }) {
  const t = useTranslations("admin.models.lists");
  return (
    <section aria-label={name} className="min-w-0">
      <h3 className="mb-1.5 text-small font-medium break-all">{name}</h3>
      <ol className="flex flex-col gap-1 text-small">
        {films.map(({ filmId, title, year, otherPlace }, place) => (
          <li
            key={filmId}
            className={clsx(
              "flex items-baseline gap-2 rounded-md px-2 py-1",
              otherPlace === null && "bg-accent-soft",
            )}
          >
            <span className="w-5 shrink-0 text-end text-muted tabular-nums">{place + 1}</span>
            <Link href={`/films/${filmId}`} className="min-w-0 flex-1 break-words hover:underline">
              {title} {year === null ? null : <span className="text-muted">{year}</span>}
            </Link>
            <span className="shrink-0 text-caption text-muted">
              {otherPlace === null
                ? t("onlyHere")
                : otherPlace === place
                  ? t("samePlace")
                  : t("otherPlace", { place: otherPlace + 1 })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
