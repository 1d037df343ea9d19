import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { KeySection } from "./_components/key-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("partOf.keys") };
}

export default async function KeySettingsPage() {
  const { summary } = await requireViewer("/settings/keys");
  const keys = await (await getApi()).apiKey.list();
  return <KeySection first={keys} role={summary.role} />;
}
