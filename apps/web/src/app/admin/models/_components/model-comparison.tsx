"use client";

import { useQueries } from "@tanstack/react-query";
import { clsx } from "clsx";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ModelDetailShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { BarFigure } from "../../_components/chart/bar-chart";
import { DownloadCsv } from "../../_components/download-csv";
import { figureKeys, flatten, readFigures } from "../../_components/model-figures";
import { Panel } from "../../_components/panel";
import { ScrollRegion } from "../../_components/scroll-region";

/** Models side by side: their figures as bars, and every parameter and figure that differs marked. */
export function ModelComparison({ versions }: { versions: readonly string[] }) {
  const t = useTranslations("admin.models");
  const format = useFormatter();
  const trpc = useTRPC();
  const answers = useQueries({
    queries: versions.map((version) => trpc.admin.model.get.queryOptions({ version })),
  });
  const models = answers.flatMap(({ data }) => (data ? [data] : []));
  if (models.length < 2) return null;
  const series = models.map(({ version }) => ({ key: version, label: version }));
  const points = figureKeys.map((key) => ({
    name: t(`figure.${key}`),
    ...Object.fromEntries(models.map(({ version, metrics }) => [version, readFigures(metrics)[key] ?? null])),
  }));
  return (
    <Panel title={t("sideBySide")} text={t("sideBySideText")}>
      <BarFigure
        title={t("figures")}
        nameHeader={t("figureName")}
        series={series}
        points={points}
        format={(value) => format.number(value, { maximumFractionDigits: 3 })}
      />
      <ComparisonTable models={models} />
    </Panel>
  );
}

/** Every named value of every model: a row each, a column per model. */
function ComparisonTable({ models }: { models: readonly ModelDetailShape[] }) {
  const t = useTranslations("admin.models");
  const values = models.map((model) => {
    const { slices: _, ...metrics } = (model.metrics ?? {}) as Record<string, unknown>;
    return new Map(
      flatten({
        kind: model.kind,
        params: model.params,
        metrics,
        dataset: model.dataset?.ratingCount ?? null,
      }),
    );
  });
  const names = [...new Set(values.flatMap((one) => [...one.keys()]))];
  return (
    <>
      <div className="mt-4 flex justify-end">
        <DownloadCsv
          name="models-compared"
          header={[t("value"), ...models.map(({ version }) => version)]}
          rows={names.map((name) => [name, ...values.map((one) => one.get(name) ?? null)])}
        />
      </div>
      <ScrollRegion label={t("sideBySide")} className="mt-2 overflow-x-auto rounded-md border border-line">
        <table className="w-full text-small">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className="px-3 py-2 text-start font-medium">
                {t("value")}
              </th>
              {models.map(({ version }) => (
                <th key={version} scope="col" className="px-3 py-2 text-end font-medium">
                  <Link href={`/admin/models/${version}`} className="hover:underline">
                    {version}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => {
              const row = values.map((one) => one.get(name) ?? "–");
              const differs = new Set(row).size > 1;
              return (
                <tr
                  key={name}
                  className={clsx("border-b border-line last:border-0", differs && "bg-accent-soft/50")}
                >
                  <th scope="row" className="px-3 py-1.5 text-start font-normal">
                    {name}
                    {differs ? <span className="sr-only"> {t("differs")}</span> : null}
                  </th>
                  {row.map((value, index) => (
                    <td
                      key={models[index]?.version}
                      className="max-w-64 px-3 py-1.5 text-end break-words tabular-nums"
                    >
                      {value}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
