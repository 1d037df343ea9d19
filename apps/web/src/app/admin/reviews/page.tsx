import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { ReplyQueue } from "./_components/reply-queue";
import { ReviewQueue } from "./_components/review-queue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.reviews"))("title") };
}

/** The moderation queue. */
export default async function ReviewsPage() {
  await requireRole("/admin/reviews", "curator");
  const api = await getApi();
  const [t, templates] = await Promise.all([getTranslations("admin.reviews"), api.admin.review.templates()]);
  return (
    <AdminPage title={t("title")} lead={t("lead")}>
      <ReviewQueue templates={templates.items} />
      <ReplyQueue />
    </AdminPage>
  );
}
