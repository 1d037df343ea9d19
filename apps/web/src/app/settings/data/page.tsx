import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/server/viewer";
import { EraseSection } from "./_components/erase-section";
import { TakeOutSection } from "./_components/take-out-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("partOf.data") };
}

/** Taking everything out, and removing everything. */
export default async function DataSettingsPage() {
  const { summary } = await requireViewer("/settings/data");
  return (
    <>
      <TakeOutSection />
      <EraseSection name={summary.name} />
    </>
  );
}
