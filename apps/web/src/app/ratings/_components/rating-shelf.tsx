"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FilmWall } from "@/components/film/film-wall";
import { LoadMore } from "@/components/film/load-more";
import { useTRPC } from "@/trpc/client";
import type { RatingListShape } from "@/trpc/shape";

export function RatingShelf({ first }: { first: RatingListShape }) {
  const trpc = useTRPC();
  const ratings = useInfiniteQuery({
    ...trpc.rating.list.infiniteQueryOptions({ limit: 60 }, { getNextPageParam: (page) => page.nextCursor }),
    initialData: { pages: [first], pageParams: [null] },
  });
  const films = ratings.data.pages.flatMap((page) =>
    page.items.map(({ film, halfStars }) => ({ ...film, myHalfStars: halfStars })),
  );
  return (
    <>
      <FilmWall films={films} />
      <LoadMore
        more={ratings.hasNextPage}
        busy={ratings.isFetchingNextPage}
        onMore={() => void ratings.fetchNextPage()}
      />
    </>
  );
}
