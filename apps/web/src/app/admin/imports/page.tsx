import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { ImportBoard } from "./_components/import-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.shell"))("imports") };
}

/** Every import, and the means to begin another. */
export default async function ImportsPage() {
  await requireRole("/admin/imports", "curator");
  const t = await getTranslations("admin.imports");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <ImportBoard />
    </AdminPage>
  );
}
