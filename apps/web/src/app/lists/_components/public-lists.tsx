"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { LoadMore } from "@/components/film/load-more";
import { ListGrid } from "@/components/list/list-grid";
import { useTRPC } from "@/trpc/client";
import type { ListPageShape } from "@/trpc/shape";

/** Everybody's public lists, latest change first, going on as one scrolls. */
export function PublicLists({ first }: { first: ListPageShape }) {
  const trpc = useTRPC();
  const lists = useInfiniteQuery({
    ...trpc.list.list.infiniteQueryOptions({ limit: 24 }, { getNextPageParam: (page) => page.nextCursor }),
    initialData: { pages: [first], pageParams: [null] },
  });
  return (
    <>
      <ListGrid lists={lists.data.pages.flatMap((page) => page.items)} />
      <LoadMore
        more={lists.hasNextPage}
        busy={lists.isFetchingNextPage}
        onMore={() => void lists.fetchNextPage()}
      />
    </>
  );
}
