import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { CacheTags } from "./_components/cache-tags";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.cache"))("title") };
}

/** What is kept to save work, by kind, each to be emptied: for admins alone. */
export default async function CachePage() {
  await requireRole("/admin/cache", "admin");
  const t = await getTranslations("admin.cache");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <CacheTags />
    </AdminPage>
  );
}
