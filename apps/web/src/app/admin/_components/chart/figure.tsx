"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { DownloadCsv } from "../download-csv";
import { ScrollRegion } from "../scroll-region";

export interface ChartFigureProps {
  readonly title: string;
  /** The column of the points' names. */
  readonly nameHeader: string;
  readonly series: readonly { key: string; label: string }[];
  readonly points: readonly ChartPoint[];
  readonly format: (value: number) => string;
  readonly children: ReactNode;
}

export interface ChartPoint {
  readonly name: string;
  readonly [series: string]: number | string | null;
}

/** A chart and, behind a line to open, the very figures it draws: nobody depends on seeing it. */
export function ChartFigure({ title, nameHeader, series, points, format, children }: ChartFigureProps) {
  const t = useTranslations("admin.chart");
  const id = useId();
  return (
    <figure className="min-w-0" aria-labelledby={id}>
      <figcaption id={id} className="mb-2 text-small font-medium">
        {title}
      </figcaption>
      <div aria-hidden>{children}</div>
      {series.length > 1 ? <Legend series={series} /> : null}
      <details className="mt-2 text-small">
        <summary className="w-fit cursor-pointer text-muted hover:text-text">{t("table")}</summary>
        <div className="mt-2">
          <DownloadCsv
            name={fileNameOf(title)}
            header={[nameHeader, ...series.map(({ label }) => label)]}
            rows={points.map((point) => [point.name, ...series.map(({ key }) => point[key] ?? null)])}
          />
        </div>
        <ScrollRegion label={title} className="mt-2 max-h-72 overflow-auto rounded-md border border-line">
          <table className="w-full">
            <thead>
              <tr className="border-b border-line">
                <th scope="col" className="px-3 py-1.5 text-start font-medium">
                  {nameHeader}
                </th>
                {series.map(({ key, label }) => (
                  <th key={key} scope="col" className="px-3 py-1.5 text-end font-medium">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.name} className="border-b border-line last:border-0">
                  <th scope="row" className="px-3 py-1.5 text-start font-normal">
                    {point.name}
                  </th>
                  {series.map(({ key }) => {
                    const value = point[key];
                    return (
                      <td key={key} className="px-3 py-1.5 text-end tabular-nums">
                        {typeof value === "number" ? format(value) : "–"}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </figure>
  );
}

/** A title in letters that every file system takes. */
const fileNameOf = (title: string): string => title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

/** Colours of series by their place; the second and later ones differ by dash too. */
export const seriesLooks = [
  { color: "var(--accent)", dash: undefined },
  { color: "var(--good)", dash: "6 3" },
  { color: "var(--muted)", dash: "2 3" },
  { color: "var(--danger)", dash: "8 3 2 3" },
] as const;

export const looksOf = (index: number) => seriesLooks[index % seriesLooks.length] ?? seriesLooks[0];

function Legend({ series }: { series: ChartFigureProps["series"] }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-caption text-muted">
      {series.map(({ key, label }, index) => (
        <li key={key} className="flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 20 4" className="w-5">
            <path
              d="M0 2h20"
              stroke={looksOf(index).color}
              strokeWidth="2.5"
              strokeDasharray={looksOf(index).dash}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
