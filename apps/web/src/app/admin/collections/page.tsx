import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { CollectionBoard } from "./_components/collection-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.shell"))("collections") };
}

/** Films that curators put together, with their text. */
export default async function CollectionsPage() {
  await requireRole("/admin/collections", "curator");
  const t = await getTranslations("admin.collections");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <CollectionBoard />
    </AdminPage>
  );
}
