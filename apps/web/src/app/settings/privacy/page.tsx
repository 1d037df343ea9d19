import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { PrivacyForm } from "./_components/privacy-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("partOf.privacy") };
}

export default async function PrivacySettingsPage() {
  await requireViewer("/settings/privacy");
  const api = await getApi();
  const [profile, preference] = await Promise.all([api.profile.get(), api.preference.get()]);
  const { privateMode, neighboursOptIn } = preference;
  return <PrivacyForm visibility={profile.visibility} {...{ privateMode, neighboursOptIn }} />;
}
