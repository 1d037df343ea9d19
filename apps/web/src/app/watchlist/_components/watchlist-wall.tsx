"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { GrowingWall } from "@/components/film/growing-wall";
import { WallSkeleton } from "@/components/wall-skeleton";
import { useTRPC } from "@/trpc/client";
import type { WatchlistShape } from "@/trpc/shape";
import { OrderBar } from "./order-bar";
import { orderParsers, WATCHLIST_PAGE, type WatchlistOrder } from "./watchlist-order";

const parsers = orderParsers({ parseAsBoolean, parseAsStringLiteral });

export interface WatchlistWallProps {
  readonly first: WatchlistShape;
  readonly firstOrder: WatchlistOrder;
  readonly servicesChosen: boolean;
}

/** The watchlist as posters; the server sorts, so that the order holds over all its pages. */
export function WatchlistWall({ first, firstOrder, servicesChosen }: WatchlistWallProps) {
  const t = useTranslations("watchlist");
  const trpc = useTRPC();
  const [order, setOrder] = useQueryStates(parsers);
  const asRendered = order.sort === firstOrder.sort && order.available === firstOrder.available;
  const films = useInfiniteQuery({
    ...trpc.watchlist.list.infiniteQueryOptions(
      { ...order, limit: WATCHLIST_PAGE },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    ...(asRendered ? { initialData: { pages: [first], pageParams: [null] } } : {}),
  });
  const items = useMemo(
    () => films.data?.pages.flatMap((page) => page.items.map(({ film }) => film)) ?? [],
    [films.data],
  );
  return (
    <>
      <OrderBar order={order} onChange={(change) => void setOrder(change)} />
      {films.isPending ? <WallSkeleton /> : null}
      {films.isError ? (
        <p role="alert" className="py-8 text-danger">
          {t("notLoaded")}
        </p>
      ) : null}
      {films.isSuccess && items.length === 0 ? (
        <EmptyState title={t("noneHere")} text={t(servicesChosen ? "noneHereText" : "noServicesText")}>
          <Button asChild>
            <Link href="/settings/taste">{t("chooseServices")}</Link>
          </Button>
        </EmptyState>
      ) : null}
      <GrowingWall
        films={items}
        lengthShown={order.sort === "runtime"}
        more={films.hasNextPage}
        busy={films.isFetchingNextPage}
        onMore={() => void films.fetchNextPage()}
      />
    </>
  );
}
