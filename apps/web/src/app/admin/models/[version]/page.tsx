import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../_components/admin-page";
import { orNull } from "../../_components/or-null";
import { ModelDetail } from "./_components/model-detail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.models"))("one") };
}

/** One model: what it was made of, how it was measured, and whether it may be in charge. */
export default async function ModelPage({ params }: { params: Promise<{ version: string }> }) {
  const version = decodeURIComponent((await params).version);
  const viewer = await requireRole(`/admin/models/${version}`, "curator");
  const api = await getApi();
  const model = await orNull(api.admin.model.get({ version }));
  if (!model) notFound();
  return (
    <AdminPage title={model.version} lead={model.kind}>
      <ModelDetail first={model} mayOverrule={viewer.summary.role === "admin"} />
    </AdminPage>
  );
}
