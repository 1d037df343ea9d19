"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { GrowingWall } from "@/components/film/growing-wall";
import { useTRPC } from "@/trpc/client";
import type { RatingListShape } from "@/trpc/shape";

export function RatingShelf({ first }: { first: RatingListShape }) {
  const trpc = useTRPC();
  const ratings = useInfiniteQuery({
    ...trpc.rating.list.infiniteQueryOptions({ limit: 60 }, { getNextPageParam: (page) => page.nextCursor }),
    initialData: { pages: [first], pageParams: [null] },
  });
  const films = useMemo(
    () =>
      ratings.data.pages.flatMap((page) =>
        page.items.map(({ film, halfStars }) => ({ ...film, myHalfStars: halfStars })),
      ),
    [ratings.data],
  );
  return (
    <GrowingWall
      films={films}
      more={ratings.hasNextPage}
      busy={ratings.isFetchingNextPage}
      onMore={() => void ratings.fetchNextPage()}
    />
  );
}
