"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ModelShape } from "@/trpc/admin-shape";
import type { Column } from "../../_components/data-table/column";
import { figureKeys, readFigures } from "../../_components/model-figures";
import { ModelStatusBadge } from "../../_components/model-status";
import { When } from "../../_components/when";

/** The columns of the table of models: what it is, how it does, what it was made of. */
export function useModelColumns(): Column<ModelShape>[] {
  const t = useTranslations("admin.models");
  const format = useFormatter();
  return useMemo(
    () => [
      {
        ...{ id: "version", header: t("version"), rowHeader: true, sortable: true },
        cell: ({ version, kind }) => (
          <Link href={`/admin/models/${encodeURIComponent(version)}`} className="font-medium hover:underline">
            {version}
            <span className="block text-caption text-muted">{kind}</span>
          </Link>
        ),
      },
      {
        ...{ id: "status", header: t("status"), sortable: true },
        cell: ({ status }) => <ModelStatusBadge status={status} />,
      },
      ...figureKeys.map((key) => ({
        id: key,
        header: t(`figure.${key}`),
        numeric: true,
        sortable: true,
        wideOnly: key !== "ndcg@100",
        cell: ({ metrics }: ModelShape) => {
          const value = readFigures(metrics)[key];
          return value === undefined ? "–" : format.number(value, { maximumFractionDigits: 4 });
        },
      })),
      {
        ...{ id: "ratings", header: t("ratings"), numeric: true, wideOnly: true, sortable: true },
        cell: ({ dataset }) => (dataset ? format.number(dataset.ratingCount) : "–"),
      },
      {
        ...{ id: "createdAt", header: t("made"), wideOnly: true, sortable: true },
        cell: ({ createdAt }) => <When at={createdAt} />,
      },
    ],
    [t, format],
  );
}
