import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/server/viewer";
import { DataSection } from "./_components/data-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("partOf.data") };
}

export default async function DataSettingsPage() {
  await requireViewer("/settings/data");
  return <DataSection />;
}
