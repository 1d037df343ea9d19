"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/button";
import { useViewer } from "@/components/film/viewer-context";
import { useTRPC } from "@/trpc/client";
import type { ReviewListShape } from "@/trpc/shape";
import { Review } from "./review";
import { ReviewForm } from "./review-form";

export interface ReviewListProps {
  readonly filmId: number;
  readonly first: ReviewListShape;
  /** What stands beside the reviews for a visitor. */
  readonly children?: ReactNode;
}

/** The reviews, the reader's own among them, and the form for who has written none yet. */
export function ReviewList({ filmId, first, children }: ReviewListProps) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const viewer = useViewer();
  const reviews = useInfiniteQuery({
    ...trpc.review.listForFilm.infiniteQueryOptions(
      { filmId, sort: "helpful", limit: 20 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    initialData: { pages: [first], pageParams: [null] },
  });
  const items = reviews.data.pages.flatMap((page) => page.items);
  // Nothing to write, nothing beside the list: then it takes the whole breadth.
  const wide = viewer !== null && items.some((review) => review.mine);
  return (
    <div className={wide ? "mt-6" : "mt-6 grid gap-12 lg:grid-cols-[2fr_1fr]"}>
      <div>
        {items.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
        <ul className={clsx("-mt-6", wide && "gap-x-16 lg:columns-2")}>
          {items.map((review) => (
            <Review key={review.id} review={review} />
          ))}
        </ul>
        {reviews.hasNextPage ? (
          <Button disabled={reviews.isFetchingNextPage} onClick={() => void reviews.fetchNextPage()}>
            {t("more")}
          </Button>
        ) : null}
      </div>
      {viewer && !wide ? <ReviewForm filmId={filmId} /> : null}
      {children}
    </div>
  );
}
