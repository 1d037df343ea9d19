"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { useViewer } from "@/components/film/viewer-context";
import { Stars } from "@/components/rating/stars";
import type { ReviewShape } from "@/trpc/shape";
import { Replies } from "./replies";
import { OwnActs, ReaderActs } from "./review-acts";

/** One review; what gives something away stays covered until it is asked for, and its answers with it. */
export function Review({ review }: { review: ReviewShape }) {
  const t = useTranslations("reviews");
  const format = useFormatter();
  const viewer = useViewer();
  const [open, setOpen] = useState(!review.spoiler);
  return (
    <li className="break-inside-avoid border-b border-line py-6" data-review={review.id}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
        <span className="font-medium">{review.author.name}</span>
        {review.halfStars ? (
          <span>
            <Stars halfStars={review.halfStars} className="h-3.5" />
            <span className="sr-only">{t("gave", { stars: format.number(review.halfStars / 2) })}</span>
          </span>
        ) : null}
        <time dateTime={new Date(review.createdAt).toISOString()} className="text-muted">
          {format.dateTime(new Date(review.createdAt), { dateStyle: "medium" })}
        </time>
        {review.author.simulated ? (
          <span className="rounded-full border border-line px-2 text-caption text-muted">
            {t("simulated")}
          </span>
        ) : null}
      </p>
      {open ? (
        <p dir="auto" className="measure any-script mt-3 whitespace-pre-line">
          {review.text}
        </p>
      ) : (
        <Button size="small" className="mt-3" onClick={() => setOpen(true)}>
          {t("show")}
        </Button>
      )}
      {viewer && review.mine ? <OwnActs review={review} /> : null}
      {viewer && !review.mine ? <ReaderActs review={review} /> : null}
      {open ? <Replies review={review} /> : null}
    </li>
  );
}
