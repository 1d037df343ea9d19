"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { MappedFilmShape } from "@/trpc/admin-shape";
import { DownloadCsv } from "../../../../_components/download-csv";
import { ScrollRegion } from "../../../../_components/scroll-region";

const columns = ["film", "ratings", "across", "down"] as const;

/** The very places that the plane shows. */
export function MapTable({ films }: { films: readonly MappedFilmShape[] }) {
  const t = useTranslations("admin.models.map");
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumFractionDigits: 3 });
  return (
    <details className="mt-2 text-small">
      <summary className="w-fit cursor-pointer text-muted hover:text-text">{t("table")}</summary>
      <div className="mt-2">
        <DownloadCsv
          name="map"
          header={columns.map((key) => t(key))}
          rows={films.map(({ title, ratingCount, x, y }) => [title, ratingCount, x, y])}
        />
      </div>
      <ScrollRegion label={t("title")} className="mt-2 max-h-72 overflow-auto rounded-md border border-line">
        <table className="w-full">
          <thead>
            <tr className="border-b border-line text-start">
              {columns.map((key) => (
                <th key={key} scope="col" className="px-3 py-1.5 text-start font-medium">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {films.map(({ filmId, title, ratingCount, x, y }) => (
              <tr key={filmId} className="border-b border-line last:border-0">
                <th scope="row" className="px-3 py-1.5 text-start font-normal">
                  {title}
                </th>
                {[ratingCount, x, y].map((value, at) => (
                  <td key={`${filmId}-${["ratings", "x", "y"][at]}`} className="px-3 py-1.5 tabular-nums">
                    {number(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
