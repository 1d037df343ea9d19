import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/page";
import { getApi } from "@/server/api";
import { getViewer } from "@/server/viewer";
import { NotificationCentre } from "./_components/notification-centre";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications"))("title") };
}

/** What happened while the reader was away, newest first, and what happens while they look. */
export default async function NotificationsPage() {
  if (!(await getViewer())) redirect("/sign-in?next=/notifications");
  const api = await getApi();
  return (
    <Page>
      <NotificationCentre first={await api.notification.list({ limit: 30 })} />
    </Page>
  );
}
