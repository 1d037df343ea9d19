import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { SnapshotBoard } from "./_components/snapshot-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.snapshots"))("title") };
}

/** What models were trained on: proof that it is the same, and the means to train on it again. */
export default async function SnapshotsPage() {
  await requireRole("/admin/snapshots", "curator");
  const t = await getTranslations("admin.snapshots");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <SnapshotBoard />
    </AdminPage>
  );
}
