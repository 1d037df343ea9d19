"use client";

import { SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/button";
import { Poster } from "@/components/poster/poster";
import { StarInput } from "@/components/rating/star-input";
import { useRating } from "@/components/rating/use-rating";
import type { FilmCardShape } from "@/trpc/shape";

export interface SingleQuestionProps {
  readonly film: FilmCardShape;
  /** Counted from 1. */
  readonly number: number;
  readonly onAnswer: (halfStars: number | null) => void;
  readonly onSkip: () => void;
}

/** One film at a time, large enough for a thumb; the focus follows to the next question. */
export function SingleQuestion({ film, number, onAnswer, onSkip }: SingleQuestionProps) {
  const t = useTranslations("interview");
  const { halfStars, rate } = useRating(film, { quiet: true });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (number > 1) heading.current?.focus({ preventScroll: true });
  }, [number]);
  function onChange(next: number | null) {
    void rate(next);
    if (next !== null) onAnswer(next);
  }
  return (
    <article key={film.id} className="rise mx-auto flex max-w-sm flex-col items-center text-center">
      <p className="mb-3 text-small text-muted">{t("question", { number })}</p>
      <Poster film={film} loading="eager" className="!w-56 shadow-lift sm:!w-64" />
      <h2 ref={heading} tabIndex={-1} className="mt-5 text-heading outline-none">
        {film.title}
      </h2>
      <p className="mt-1 text-small text-muted">
        {[film.year, film.directors.join(", ")].filter(Boolean).join(" · ")}
      </p>
      <p className="mt-1 text-caption text-muted">{t("known", { count: film.ratingCount })}</p>
      <StarInput title={film.title} halfStars={halfStars} onChange={onChange} size="large" className="mt-5" />
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button aria-label={t("unseenLabel", { title: film.title })} onClick={() => onAnswer(null)}>
          {t("unseen")}
        </Button>
        <Button tone="quiet" aria-label={t("skipLabel", { title: film.title })} onClick={onSkip}>
          <SkipForward className="rtl:rotate-180" />
          {t("skip")}
        </Button>
      </div>
    </article>
  );
}
