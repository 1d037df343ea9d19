import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../_components/admin-page";
import { orNull } from "../../_components/or-null";
import { ImportDetail } from "./_components/import-detail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.imports"))("one") };
}

/** One import: how far it is, what it wrote, and each line that was refused with the reason. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireRole(`/admin/imports/${id}`, "curator");
  const api = await getApi();
  const run = await orNull(api.admin.import.get({ id }));
  if (!run) notFound();
  return (
    <AdminPage title={run.fileName} lead={run.source}>
      <ImportDetail first={run} />
    </AdminPage>
  );
}
