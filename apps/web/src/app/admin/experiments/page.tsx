import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { ExperimentBoard } from "./_components/experiment-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.shell"))("experiments") };
}

/** Ways to make lists, tried on real people. */
export default async function ExperimentsPage() {
  await requireRole("/admin/experiments", "curator");
  const t = await getTranslations("admin.experiments");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <ExperimentBoard />
    </AdminPage>
  );
}
