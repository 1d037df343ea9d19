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
      {
        id: "key",
        header: t("arm"),
        rowHeader: true,
        cell: (arm) => (arm.isStopped ? t("stoppedArm", { arm: arm.key }) : arm.key),
      },
      figure("share", t("planned"), (arm) => format.number(arm.share, { style: "percent" })),
      figure("assignedCount", t("people"), (arm) => format.number(arm.assignedCount)),
      { ...figure("peopleCount", t("exposed"), (arm) => format.number(arm.peopleCount)), wideOnly: true },
      figure("clicksPerPerson", t("measureOf.clicks"), (arm) => rate(arm.clicksPerPerson)),
      figure("hidesPerPerson", t("measureOf.hides"), (arm) => rate(arm.hidesPerPerson)),
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
