import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../_components/admin-page";
import { MergeTable } from "./_components/merge-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.films"))("merges") };
}

/** Every merge of two films, and taking one back. */
export default async function MergesPage() {
  await requireRole("/admin/films/merges", "curator");
  const t = await getTranslations("admin.films");
  return (
    <AdminPage title={t("merges")} lead={t("mergesText")}>
      <MergeTable />
    </AdminPage>
  );
}
