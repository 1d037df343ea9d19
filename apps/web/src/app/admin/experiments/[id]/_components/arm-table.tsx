"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ExperimentResultsShape } from "@/trpc/admin-shape";
import type { Column } from "../../../_components/data-table/column";
import { DataTable } from "../../../_components/data-table/data-table";

type Arm = ExperimentResultsShape["arms"][number];

/** What each arm has counted so far. */
export function ArmTable({ arms }: { arms: readonly Arm[] }) {
  const t = useTranslations("admin.experiments");
  const format = useFormatter();
  const columns = useMemo<Column<Arm>[]>(() => {
    const rate = (value: number | null) =>
      value === null ? "–" : format.number(value, { maximumFractionDigits: 3 });
    const figure = (id: string, header: string, cell: (arm: Arm) => string): Column<Arm> => ({
      ...{ id, header, cell, numeric: true },
    });
    return [
      { id: "key", header: t("arm"), rowHeader: true, cell: (arm) => arm.key },
      figure("share", t("planned"), (arm) => format.number(arm.share, { style: "percent" })),
      figure("assignedCount", t("people"), (arm) => format.number(arm.assignedCount)),
      { ...figure("listCount", t("lists"), (arm) => format.number(arm.listCount)), wideOnly: true },
      figure("clicksPerList", t("measureOf.clicks"), (arm) => rate(arm.clicksPerList)),
      figure("hidesPerList", t("measureOf.hides"), (arm) => rate(arm.hidesPerList)),
    ];
  }, [t, format]);
  return (
    <DataTable
      name="arms"
      caption={t("arms")}
      columns={columns}
      rows={arms}
      rowId={(arm) => arm.key}
      empty={t("none")}
    />
  );
}
