import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { listCountries } from "./_components/countries";
import { TasteForm } from "./_components/taste-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("partOf.taste") };
}

export default async function TasteSettingsPage() {
  await requireViewer("/settings/taste");
  const api = await getApi();
  const [locale, preference] = await Promise.all([getLocale(), api.preference.get()]);
  const providers = await api.film.providers({ region: preference.region });
  return <TasteForm {...{ preference, providers }} countries={listCountries(locale)} />;
}
