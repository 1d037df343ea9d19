"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/button";
import { useViewer } from "@/components/film/viewer-context";
import { useTRPC } from "@/trpc/client";
import type { ReviewShape } from "@/trpc/shape";
import { Reply } from "./reply";

// With the library for forms that it brings: most readers open no answers.
const loadForm = () => import("./reply-form").then((module) => module.ReplyForm);
const ReplyForm = dynamic(loadForm);

/** The answers to one review, read when somebody asks for them, and a place to answer. */
export function Replies({ review }: { review: ReviewShape }) {
  const isSignedIn = useViewer() !== null;
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const id = useId();
  const [open, setOpen] = useState(false);
  const query = useInfiniteQuery(
    trpc.reply.list.infiniteQueryOptions(
      { reviewId: review.id, limit: 20 },
      { enabled: open && review.replyCount > 0, getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  if (review.replyCount === 0 && !isSignedIn) return null;
  const replies = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Button
        size="small"
        tone="quiet"
        className="mt-1 -ms-3"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onPointerEnter={() => void loadForm()}
        onFocus={() => void loadForm()}
        onClick={() => setOpen(!open)}
      >
        {review.replyCount > 0 ? t("replies", { count: review.replyCount }) : t("reply")}
      </Button>
      {open ? (
        <div id={id} className="mt-2 flex w-full flex-col gap-5 border-s-2 border-line ps-4">
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
        </div>
      ) : null}
    </>
  );
}
