import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { DeviceList } from "./_components/device-list";
import { SecondFactorSection } from "./_components/second-factor-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("partOf.security") };
}

export default async function SecuritySettingsPage() {
  await requireViewer("/settings/security");
  const api = await getApi();
  const [secondFactor, sessions] = await Promise.all([api.secondFactor.get(), api.session.list()]);
  return (
    <>
      <SecondFactorSection first={secondFactor} />
      <DeviceList sessions={sessions.items} />
    </>
  );
}
