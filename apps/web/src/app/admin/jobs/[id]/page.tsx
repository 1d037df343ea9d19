import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../_components/admin-page";
import { JobDetail } from "./_components/job-detail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.jobs"))("run") };
}

/** One run: its steps as they go, what it was given and gave, and the means to end or repeat it. */
export default async function JobPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireRole(`/admin/jobs/${id}`, "curator");
  if (!z.uuid().safeParse(id).success) notFound();
  const api = await getApi();
  const job = await api.admin.job.get({ id }).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!job) notFound();
  return (
    <AdminPage title={job.function} lead={<code className="text-caption">{job.id}</code>}>
      <JobDetail first={job} />
    </AdminPage>
  );
}
