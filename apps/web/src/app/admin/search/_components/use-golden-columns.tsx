"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { GoldenQueryShape } from "@/trpc/admin-shape";
import type { Column } from "../../_components/data-table/column";
import { StatusBadge } from "../../_components/status-badge";

/** The columns of the report on golden queries; `onRemove` hears of the one to drop. */
export function useGoldenColumns(onRemove: (query: string) => void): Column<GoldenQueryShape>[] {
  const t = useTranslations("admin.search");
  const format = useFormatter();
  return [
    { id: "query", header: t("query"), rowHeader: true, cell: ({ query }) => query },
    {
      ...{ id: "title", header: t("goldenMustFind") },
      cell: ({ filmId, title, year }) => (
        <Link href={`/films/${filmId}`} className="hover:underline">
          {title} {year === null ? null : <span className="text-muted">{year}</span>}
        </Link>
      ),
    },
    {
      ...{ id: "place", header: t("goldenPlace"), numeric: true },
      cell: ({ place }) =>
        place === null ? (
          <StatusBadge tone="bad">{t("goldenMissed")}</StatusBadge>
        ) : (
          <StatusBadge tone={place === 1 ? "good" : "plain"}>{format.number(place)}</StatusBadge>
        ),
    },
    {
      ...{ id: "act", header: t("act") },
      cell: ({ query }) => (
        <Button size="small" aria-label={t("goldenRemoveOf", { query })} onClick={() => onRemove(query)}>
          {t("remove")}
        </Button>
      ),
    },
  ];
}
