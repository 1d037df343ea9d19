import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { JobTable } from "./_components/job-table";
import { OutboxPanel } from "./_components/outbox-panel";
import { SchedulePanel } from "./_components/schedule-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.shell"))("jobs") };
}

/** What the worker does: its runs, what runs by the clock, and events on their way. */
export default async function JobsPage() {
  await requireRole("/admin/jobs", "curator");
  const api = await getApi();
  const [t, schedules, outbox] = await Promise.all([
    getTranslations("admin.jobs"),
    api.admin.job.schedules(),
    api.admin.job.outbox(),
  ]);
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <JobTable functions={schedules.items.map((schedule) => schedule.function)} />
      <div className="mt-8 grid gap-6 xl:grid-cols-2">
        <SchedulePanel first={schedules} />
        <OutboxPanel first={outbox} />
      </div>
    </AdminPage>
  );
}
