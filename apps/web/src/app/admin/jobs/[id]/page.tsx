import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../_components/admin-page";
import { orNull } from "../../_components/or-null";
import { JobDetail } from "./_components/job-detail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.jobs"))("run") };
}

/** One run: its steps as they go, what it was given and gave, and the means to end or repeat it. */
export default async function JobPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireRole(`/admin/jobs/${id}`, "curator");
  const api = await getApi();
  const job = await orNull(api.admin.job.get({ id }));
  if (!job) notFound();
  return (
    <AdminPage title={job.function} lead={<code className="text-caption">{job.id}</code>}>
      <JobDetail first={job} />
    </AdminPage>
  );
}
