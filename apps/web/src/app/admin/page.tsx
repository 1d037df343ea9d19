import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "./_components/admin-page";
import { Alarms } from "./_components/overview/alarms";
import { ListQuality } from "./_components/overview/list-quality";
import { ModelInCharge } from "./_components/overview/model-in-charge";
import { OverviewFigures } from "./_components/overview/overview-figures";
import { RunningJobs } from "./_components/overview/running-jobs";
import { TrafficFigures } from "./_components/overview/traffic-figures";
import { TrendCharts } from "./_components/overview/trend-charts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.overview"))("title") };
}

/** The instance at a glance; each figure leads to what lies behind it. */
export default async function OverviewPage() {
  await requireRole("/admin", "curator");
  const api = await getApi();
  const [t, overview, trend] = await Promise.all([
    getTranslations("admin.overview"),
    api.admin.metric.overview(),
    api.admin.metric.trend({ days: 30 }),
  ]);
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <div className="flex flex-col gap-6">
        <OverviewFigures first={overview} trend={trend.items} />
        <div className="grid gap-6 xl:grid-cols-3">
          <ModelInCharge overview={overview} />
          <RunningJobs />
          <Alarms overview={overview} />
        </div>
        <TrafficFigures />
        <ListQuality />
        <TrendCharts first={trend} />
      </div>
    </AdminPage>
  );
}
