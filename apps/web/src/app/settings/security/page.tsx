import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { DeviceList } from "./_components/device-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("partOf.security") };
}

export default async function SecuritySettingsPage() {
  await requireViewer("/settings/security");
  const sessions = await (await getApi()).session.list();
  return <DeviceList sessions={sessions.items} />;
}
