import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Page, PageHead } from "@/components/page";
import { SettingsNav } from "./_components/settings-nav";

/** What every part of the settings stands in: the title, and the way to the other parts. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("settings");
  return (
    <Page>
      <PageHead title={t("title")} />
      <div className="grid gap-8 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-14">
        <SettingsNav />
        <div className="flex max-w-3xl min-w-0 flex-col gap-12">{children}</div>
      </div>
    </Page>
  );
}
