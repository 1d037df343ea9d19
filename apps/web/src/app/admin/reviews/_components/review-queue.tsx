"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { ReviewTemplateShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { WaitingReview } from "./waiting-review";

/** Reviews that wait, the most reported first; a decided one leaves the list. */
export function ReviewQueue({ templates }: { templates: readonly ReviewTemplateShape[] }) {
  const t = useTranslations("admin.reviews");
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.admin.review.list.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: 30_000 },
    ),
  );
  if (query.isError) {
    return (
      <p role="alert" className="text-small text-danger">
        {t("retry")}
      </p>
    );
  }
  const reviews = query.data?.pages.flatMap(({ items }) => items);
  if (reviews?.length === 0) return <p className="text-small text-muted">{t("none")}</p>;
  return (
    <>
      <ul className="flex flex-col gap-4" aria-label={t("queue")}>
        {reviews?.map((review) => (
          <WaitingReview key={review.id} review={review} templates={templates} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          className="mt-6"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("next")}
        </Button>
      ) : null}
    </>
  );
}
