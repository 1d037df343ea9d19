import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { WatchlistWall } from "./_components/watchlist-wall";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("watchlist"))("title") };
}

/** What the person means to see, best guess first. */
export default async function WatchlistPage() {
  await requireViewer("/watchlist");
  const api = await getApi();
  const [t, list] = await Promise.all([getTranslations("watchlist"), api.watchlist.list({ limit: 100 })]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead", { count: list.items.length })} />
      {list.items.length === 0 ? (
        <EmptyState title={t("empty")} text={t("emptyText")}>
          <Button asChild tone="primary">
            <Link href="/films">{t("browse")}</Link>
          </Button>
        </EmptyState>
      ) : (
        <WatchlistWall films={list.items.map(({ film }) => film)} />
      )}
    </Page>
  );
}
