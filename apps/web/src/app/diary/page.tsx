import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { DiaryMonths } from "./_components/diary-months";
import { HeatMap } from "./_components/heat-map";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("diary"))("title") };
}

/** What the person watched: the latest year as a calendar, then every evening, newest first, by month. */
export default async function DiaryPage() {
  await requireViewer("/diary");
  const api = await getApi();
  const [t, diary] = await Promise.all([getTranslations("diary"), api.diary.list({ limit: 100 })]);
  const latest = Number((diary.items[0]?.watchedOn ?? new Date().toISOString()).slice(0, 4));
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead", { count: diary.items.length })} />
      {diary.items.length === 0 ? (
        <EmptyState title={t("empty")} text={t("emptyText")}>
          <Button asChild tone="primary">
            <Link href="/films">{t("browse")}</Link>
          </Button>
        </EmptyState>
      ) : (
        <>
          <HeatMap year={latest} />
          <DiaryMonths initial={diary} />
        </>
      )}
    </Page>
  );
}
