import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { ProcedureTable } from "./_components/procedure-table";
import { TrafficCharts } from "./_components/traffic-charts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.traffic"))("title") };
}

/** How fast the API answers and what fails, over time and by procedure. */
export default async function TrafficPage() {
  await requireRole("/admin/traffic", "curator");
  const t = await getTranslations("admin.traffic");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <div className="flex flex-col gap-6">
        <TrafficCharts />
        <ProcedureTable />
      </div>
    </AdminPage>
  );
}
