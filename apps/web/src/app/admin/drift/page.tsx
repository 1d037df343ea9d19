import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { DriftBoard } from "./_components/drift-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.drift"))("title") };
}

/** Each week beside the ones before it: what shifted, and what curators made of it. */
export default async function DriftPage() {
  await requireRole("/admin/drift", "curator");
  const api = await getApi();
  const [t, first] = await Promise.all([getTranslations("admin.drift"), api.admin.drift.list({ limit: 52 })]);
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <DriftBoard first={first} />
    </AdminPage>
  );
}
