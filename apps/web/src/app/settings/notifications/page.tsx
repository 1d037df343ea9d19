import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { ChannelList } from "./_components/channel-list";
import { HoursForm } from "./_components/hours-form";
import { KindList } from "./_components/kind-list";
import { WebhookList } from "./_components/webhook-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("partOf.notifications") };
}

/** Where the product may reach the person, of what, and when. */
export default async function NotificationSettingsPage() {
  const { summary } = await requireViewer("/settings/notifications");
  const api = await getApi();
  const [preference, webhooks] = await Promise.all([api.preference.get(), api.webhook.list()]);
  return (
    <>
      <ChannelList channels={preference.notificationChannels} />
      <KindList muted={preference.mutedNotifications} role={summary.role} />
      <HoursForm preference={preference} />
      <WebhookList first={webhooks} />
    </>
  );
}
