"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { GrowingWall } from "@/components/film/growing-wall";
import { LoadMore } from "@/components/film/load-more";
import { useViewer } from "@/components/film/viewer-context";
import { WallSkeleton } from "@/components/wall-skeleton";
import { useTRPC } from "@/trpc/client";
import type { FilmListShape } from "@/trpc/shape";
import { FilterBar } from "./filter-bar";
import { type Filters, filterParsers, toListInput } from "./filters";

const ChoosingWall = dynamic(() => import("./choosing-wall").then((module) => module.ChoosingWall));

const parsers = filterParsers({ parseAsInteger, parseAsString, parseAsStringLiteral });

export interface FilmBrowserProps {
  readonly genres: readonly { slug: string; name: string; filmCount: number }[];
  readonly first: FilmListShape;
  readonly firstFilters: Filters;
}

/** The wall and its filters: a change of filter asks anew, the end of the wall asks for more. */
export function FilmBrowser({ genres, first, firstFilters }: FilmBrowserProps) {
  const t = useTranslations("browse");
  const trpc = useTRPC();
  const viewer = useViewer();
  const [choosing, setChoosing] = useState(false);
  const [filters, setFilters] = useQueryStates(parsers, { history: "push" });
  const asRendered = JSON.stringify(toListInput(filters)) === JSON.stringify(toListInput(firstFilters));
  const films = useInfiniteQuery({
    ...trpc.film.list.infiniteQueryOptions(
      { ...toListInput(filters), limit: 36 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    ...(asRendered ? { initialData: { pages: [first], pageParams: [null] } } : {}),
  });
  const items = useMemo(() => films.data?.pages.flatMap((page) => page.items) ?? [], [films.data]);
  const more = {
    more: films.hasNextPage,
    busy: films.isFetchingNextPage,
    onMore: () => void films.fetchNextPage(),
  };
  return (
    <>
      <FilterBar genres={genres} filters={filters} onChange={(change) => void setFilters(change)} />
      {viewer && !choosing ? (
        <Button size="small" tone="quiet" className="mb-5 -ms-3" onClick={() => setChoosing(true)}>
          {t("chooseMany")}
        </Button>
      ) : null}
      {films.isPending ? <WallSkeleton /> : null}
      {films.isError ? (
        <p role="alert" className="py-8 text-danger">
          {t("failed")}
        </p>
      ) : null}
      {films.isSuccess && items.length === 0 ? <EmptyState title={t("empty")} text={t("emptyText")} /> : null}
      {choosing ? (
        <>
          <ChoosingWall films={items} onDone={() => setChoosing(false)} />
          <LoadMore {...more} />
        </>
      ) : (
        <GrowingWall films={items} {...more} />
      )}
    </>
  );
}
