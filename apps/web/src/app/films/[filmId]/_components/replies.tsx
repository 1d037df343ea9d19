"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/button";
import { useViewer } from "@/components/film/viewer-context";
import type { ReviewShape } from "@/trpc/shape";

// Most readers open no answers.
const loadThread = () => import("./reply-thread").then((module) => module.ReplyThread);
const ReplyThread = dynamic(loadThread);

/** The answers to one review, read when somebody asks for them, and a place to answer. */
export function Replies({ review }: { review: ReviewShape }) {
  const isSignedIn = useViewer() !== null;
  const t = useTranslations("reviews");
  const id = useId();
  const [open, setOpen] = useState(false);
  if (review.replyCount === 0 && !isSignedIn) return null;
  return (
    <>
      <Button
        size="small"
        tone="quiet"
        className="mt-1 -ms-3"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onPointerEnter={() => void loadThread()}
        onFocus={() => void loadThread()}
        onClick={() => setOpen(!open)}
      >
        {review.replyCount > 0 ? t("replies", { count: review.replyCount }) : t("reply")}
      </Button>
      {open ? (
        <div id={id} className="mt-2 flex w-full flex-col gap-5 border-s-2 border-line ps-4">
          <ReplyThread review={review} isSignedIn={isSignedIn} />
        </div>
      ) : null}
    </>
  );
}
