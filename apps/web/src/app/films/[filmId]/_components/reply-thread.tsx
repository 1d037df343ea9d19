"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import type { ReviewShape } from "@/trpc/shape";
import { Reply } from "./reply";
import { ReplyForm } from "./reply-form";

/** What was answered to a review, and for who is signed in a form to answer. */
export function ReplyThread({ review, isSignedIn }: { review: ReviewShape; isSignedIn: boolean }) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.reply.list.infiniteQueryOptions(
      { reviewId: review.id, limit: 20 },
      { enabled: review.replyCount > 0, getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  const replies = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {query.isError ? (
        <p role="alert" className="text-small text-danger">
          {t("repliesFailed")}
        </p>
      ) : null}
      {replies.length > 0 ? (
        <ul className="flex flex-col gap-5" aria-label={t("repliesTo", { name: review.author.name })}>
          {replies.map((reply) => (
            <Reply key={reply.id} reply={reply} isSignedIn={isSignedIn} />
          ))}
        </ul>
      ) : null}
      {query.hasNextPage ? (
        <Button size="small" className="self-start" onClick={() => void query.fetchNextPage()}>
          {t("moreReplies")}
        </Button>
      ) : null}
      {isSignedIn ? <ReplyForm reviewId={review.id} /> : null}
    </>
  );
}
