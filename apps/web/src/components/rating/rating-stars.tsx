"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useViewer } from "../film/viewer-context";
import { StarInput, type StarInputProps } from "./star-input";
import { Stars } from "./stars";
import { type RatedFilm, useRating } from "./use-rating";

export interface RatingStarsProps extends Pick<StarInputProps, "size" | "className"> {
  readonly film: RatedFilm;
  /** Whether a prediction is on the screen beside it: it biases people, so it is stored. */
  readonly predictionShown?: boolean;
}

/** Rates one film. A visitor is sent to sign in instead. */
export function RatingStars({ film, predictionShown = false, size, className }: RatingStarsProps) {
  const viewer = useViewer();
  const t = useTranslations("rating");
  const { halfStars, rate } = useRating(film, { predictionShown });
  if (!viewer) {
    return (
      <Link
        href={`/sign-in?next=/films/${film.id}`}
        className="inline-flex items-center gap-3 text-small text-muted hover:text-text"
      >
        <Stars halfStars={0} className="h-7" />
        {t("signIn")}
      </Link>
    );
  }
  return (
    <StarInput
      title={film.title}
      halfStars={halfStars}
      onChange={(next) => void rate(next)}
      size={size}
      className={className}
    />
  );
}
