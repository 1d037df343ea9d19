import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../_components/admin-page";
import { orNull } from "../../_components/or-null";
import { ExperimentPlan } from "./_components/experiment-plan";
import { ExperimentResults } from "./_components/experiment-results";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.experiments"))("one") };
}

/** One experiment: what its arms have shown, whether that can be trusted, and ending it. */
export default async function ExperimentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireRole(`/admin/experiments/${id}`, "curator");
  const api = await getApi();
  const results = await orNull(api.admin.experiment.results({ id }));
  if (!results) notFound();
  return (
    <AdminPage title={results.experiment.name}>
      <div className="flex flex-col gap-6">
        <ExperimentPlan experiment={results.experiment} />
        <ExperimentResults first={results} />
      </div>
    </AdminPage>
  );
}
