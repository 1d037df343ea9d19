import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { UserTable } from "./_components/user-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.users"))("title") };
}

/** Everybody, for admins alone; looking at this page stands in the audit log. */
export default async function UsersPage() {
  await requireRole("/admin/users", "admin");
  const t = await getTranslations("admin.users");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <UserTable />
    </AdminPage>
  );
}
