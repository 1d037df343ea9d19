import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { DataSection } from "./_components/data-section";
import { DeviceList } from "./_components/device-list";
import { LookSection } from "./_components/look-section";
import { ProfileForm } from "./_components/profile-form";
import { TasteForm } from "./_components/taste-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  await requireViewer("/settings");
  const api = await getApi();
  const [t, profile, preference, sessions] = await Promise.all([
    getTranslations("settings"),
    api.profile.get(),
    api.preference.get(),
    api.session.list(),
  ]);
  return (
    <Page className="max-w-3xl">
      <PageHead title={t("title")} />
      <div className="flex flex-col gap-12">
        <ProfileForm profile={profile} />
        <TasteForm preference={preference} />
        <LookSection />
        <DeviceList sessions={sessions.items} />
        <DataSection />
      </div>
    </Page>
  );
}
