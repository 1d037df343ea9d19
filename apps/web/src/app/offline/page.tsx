import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { Page } from "@/components/page";
import { RetryLinks } from "./_components/retry-links";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("offline"))("title"), robots: { index: false } };
}

/** What the service worker shows where the server cannot be reached. */
export default async function OfflinePage() {
  const t = await getTranslations("offline");
  return (
    <Page>
      <EmptyState title={t("title")} text={t("text")}>
        <RetryLinks again={t("again")} home={t("home")} />
      </EmptyState>
    </Page>
  );
}
