"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Poster } from "@/components/poster/poster";
import { StarInput } from "@/components/rating/star-input";
import { useRating } from "@/components/rating/use-rating";
import type { FilmCardShape } from "@/trpc/shape";

export interface InterviewCardProps {
  readonly film: FilmCardShape;
  readonly onAnswer: (halfStars: number | null) => void;
}

/** One question: a poster, stars, and a way to say one has not seen it. */
export function InterviewCard({ film, onAnswer }: InterviewCardProps) {
  const t = useTranslations("interview");
  const { halfStars, rate } = useRating(film, { quiet: true });
  function onChange(next: number | null) {
    void rate(next);
    if (next !== null) onAnswer(next);
  }
  return (
    <article aria-label={film.title} className="flex flex-col items-center">
      <Poster film={film} loading="eager" className="shadow-lift" />
      <p className="mt-2 line-clamp-1 w-full text-center font-serif text-small">{film.title}</p>
      <StarInput title={film.title} halfStars={halfStars} onChange={onChange} size="small" className="mt-1" />
      <Button
        tone="quiet"
        size="caption"
        onClick={() => onAnswer(null)}
        aria-label={t("unseenLabel", { title: film.title })}
      >
        {t("unseen")}
      </Button>
    </article>
  );
}
