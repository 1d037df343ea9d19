import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { ModelBoard } from "./_components/model-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.shell"))("models") };
}

/** Every trained model, the one in charge, and the means to train another. */
export default async function ModelsPage() {
  const viewer = await requireRole("/admin/models", "curator");
  const api = await getApi();
  const [t, first] = await Promise.all([
    getTranslations("admin.models"),
    api.admin.model.list({ limit: 25 }),
  ]);
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <ModelBoard first={first} mayRollBack={viewer.summary.role === "admin"} />
    </AdminPage>
  );
}
