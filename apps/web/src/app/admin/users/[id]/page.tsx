import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../_components/admin-page";
import { orNull } from "../../_components/or-null";
import { UserDetail } from "./_components/user-detail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.users"))("one") };
}

/** One person: rights, devices, erasure. */
export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireRole(`/admin/users/${id}`, "admin");
  const api = await getApi();
  const member = await orNull(api.admin.user.get({ id }));
  if (!member) notFound();
  const t = await getTranslations("admin.users");
  return (
    <AdminPage title={member.name ?? t("nameless")} lead={member.email}>
      <UserDetail first={member} />
    </AdminPage>
  );
}
