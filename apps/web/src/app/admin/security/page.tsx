import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { AuditLog } from "./_components/audit-log";
import { InstanceWebhooks } from "./_components/instance-webhooks";
import { IpBlocks } from "./_components/ip-blocks";
import { KeyTable } from "./_components/key-table";
import { LimitHits } from "./_components/limit-hits";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.security"))("title") };
}

/** Blocks, refusals, keys, webhooks and the audit log: for admins alone. */
export default async function SecurityPage() {
  await requireRole("/admin/security", "admin");
  const t = await getTranslations("admin.security");
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <div className="flex flex-col gap-6">
        <div className="grid gap-6 xl:grid-cols-2">
          <IpBlocks />
          <InstanceWebhooks />
        </div>
        <LimitHits />
        <KeyTable />
        <AuditLog />
      </div>
    </AdminPage>
  );
}
