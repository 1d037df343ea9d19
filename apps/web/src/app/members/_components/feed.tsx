"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { LoadMore } from "@/components/film/load-more";
import { useTRPC } from "@/trpc/client";
import type { FeedShape } from "@/trpc/shape";
import { FeedItem } from "./feed-item";

/** What the people somebody follows did, the latest first. */
export function Feed({ first }: { first: FeedShape }) {
  const t = useTranslations("members");
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.follow.feed.infiniteQueryOptions({ limit: 20 }, { getNextPageParam: (page) => page.nextCursor }),
    initialData: { pages: [first], pageParams: [null] },
  });
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState title={t("feedEmpty")} text={t("feedEmptyText")}>
        <Button asChild tone="primary">
          <Link href="/taste">{t("toTaste")}</Link>
        </Button>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="feed">
      <h2 id="feed" className="text-heading">
        {t("feed")}
      </h2>
      <ul className="mt-4">
        {items.map((item) => (
          <FeedItem key={item.id} item={item} />
        ))}
      </ul>
      <LoadMore
        more={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </section>
  );
}
