import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { RowBoard } from "./_components/row-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.shell"))("rows") };
}

/** The home page's rows: their order, who sees them and when, and how it looks to a given person. */
export default async function RowsPage() {
  await requireRole("/admin/rows", "curator");
  const t = await getTranslations("admin.rows");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <RowBoard />
    </AdminPage>
  );
}
