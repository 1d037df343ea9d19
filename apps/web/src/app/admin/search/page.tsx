import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { SearchBoard } from "./_components/search-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.shell"))("search") };
}

/** The index, what people search in vain, and films put first. */
export default async function SearchPage() {
  await requireRole("/admin/search", "curator");
  const t = await getTranslations("admin.search");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <SearchBoard />
    </AdminPage>
  );
}
