import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { Playground } from "./_components/playground";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.playground"))("title") };
}

/** How a list comes about, stage by stage, for anybody. */
export default async function PlaygroundPage() {
  await requireRole("/admin/playground", "curator");
  const t = await getTranslations("admin.playground");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <Playground />
    </AdminPage>
  );
}
