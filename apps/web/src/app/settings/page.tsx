import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { LookSection } from "./_components/look-section";
import { ProfileForm } from "./_components/profile-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  await requireViewer("/settings");
  const profile = await (await getApi()).profile.get();
  return (
    <>
      <ProfileForm profile={profile} />
      <LookSection />
    </>
  );
}
