"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ReportedReplyShape, ReportedReviewShape } from "@/trpc/admin-shape";
import { StatusBadge } from "../../_components/status-badge";
import { When } from "../../_components/when";

const reasons = ["spoiler", "abuse", "spam", "off-topic", "other"] as const;

export interface WaitingReviewProps {
  /** Or a reply to one, which nobody has read for its sentiment or compared with others. */
  readonly review:
    | ReportedReviewShape
    | (ReportedReplyShape & { readonly sentiment?: null; readonly twinCount?: 0 });
  /** The decisions. */
  readonly children: ReactNode;
}

/** One review with what was said against it, and the three decisions. */
export function WaitingReview({ review, children }: WaitingReviewProps) {
  const t = useTranslations("admin.reviews");
  const format = useFormatter();
  return (
    <li className="rounded-lg border border-line bg-surface p-4 md:p-5" data-review={review.id}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-small">
        <Link href={`/films/${review.filmId}`} className="font-medium hover:underline">
          {t("by", { author: review.authorName, film: review.filmTitle })}
        </Link>
        <span className="text-muted">
          <When at={review.createdAt} />
        </span>
        <span className="ms-auto flex flex-wrap gap-1.5">
          {review.openReports > 0 ? (
            <StatusBadge tone="bad">{t("reports", { count: review.openReports })}</StatusBadge>
          ) : null}
          {review.status === "held" ? <StatusBadge tone="busy">{t("held")}</StatusBadge> : null}
          {review.twinCount ? (
            <StatusBadge tone="busy">{t("twins", { count: review.twinCount })}</StatusBadge>
          ) : null}
          {review.spoiler ? <StatusBadge>{t("spoiler")}</StatusBadge> : null}
          {review.sentiment == null ? null : (
            <StatusBadge>
              {t("sentiment", { value: format.number(review.sentiment, { maximumFractionDigits: 2 }) })}
            </StatusBadge>
          )}
        </span>
      </div>
      <p className="measure mt-3 text-body break-words whitespace-pre-line">{review.text}</p>
      <ul className="mt-3 flex flex-col gap-1 border-s-2 border-line ps-3 text-small text-muted">
        {review.reports.map(({ reason, text, createdAt }) => (
          <li key={`${createdAt}${reason}`}>
            {t(`reasonOf.${reasons.find((known) => known === reason) ?? "other"}`)}
            {text ? `: ${text}` : ""}
          </li>
        ))}
      </ul>
      {children}
    </li>
  );
}
