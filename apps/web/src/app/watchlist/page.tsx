import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import * as nuqs from "nuqs/server";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { orderParsers, WATCHLIST_PAGE } from "./_components/watchlist-order";
import { WatchlistWall } from "./_components/watchlist-wall";

const loadOrder = nuqs.createLoader(orderParsers(nuqs));

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("watchlist"))("title") };
}

/** What the person means to see, in the order they ask for. */
export default async function WatchlistPage({ searchParams }: { searchParams: Promise<nuqs.SearchParams> }) {
  await requireViewer("/watchlist");
  const [api, order] = await Promise.all([getApi(), loadOrder(searchParams)]);
  const [t, first, preference] = await Promise.all([
    getTranslations("watchlist"),
    api.watchlist.list({ ...order, limit: WATCHLIST_PAGE }),
    api.preference.get(),
  ]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead", { count: first.totalCount })} />
      {first.totalCount === 0 ? (
        <EmptyState title={t("empty")} text={t("emptyText")}>
          <Button asChild tone="primary">
            <Link href="/films">{t("browse")}</Link>
          </Button>
        </EmptyState>
      ) : (
        <NuqsAdapter>
          <WatchlistWall
            first={first}
            firstOrder={order}
            servicesChosen={preference.providerIds.length > 0}
          />
        </NuqsAdapter>
      )}
    </Page>
  );
}
