"use client";

import { clsx } from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import { Stars } from "./stars";
import { useStarGesture } from "./use-star-gesture";

export interface StarInputProps {
  /** What is rated, for the control's accessible name. */
  readonly title: string;
  /** 1 to 10, or null where not rated. */
  readonly halfStars: number | null;
  readonly onChange: (halfStars: number | null) => void;
  readonly size?: "small" | "medium" | "large";
  readonly className?: string;
}

const heights = { small: "h-6", medium: "h-9", large: "h-12" };

/**
 * Half stars by mouse, touch and keyboard: arrows move by a half, digits set whole stars, 0 clears.
 * To assistive technology it is a slider from 0 (not rated) to 5.
 */
export function StarInput({ title, halfStars, onChange, size = "medium", className }: StarInputProps) {
  const t = useTranslations("rating");
  const format = useFormatter();
  const { preview, handlers } = useStarGesture(halfStars, onChange);
  const shown = preview ?? halfStars ?? 0;
  const stars = (halfStars ?? 0) / 2;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t("label", { title })}
      aria-valuemin={0}
      aria-valuemax={5}
      aria-valuenow={stars}
      aria-valuetext={halfStars ? t("stars", { count: stars, stars: format.number(stars) }) : t("none")}
      data-rating={halfStars ?? 0}
      className={clsx("inline-flex cursor-pointer touch-none rounded-sm py-1 select-none", className)}
      {...handlers}
    >
      <Stars
        halfStars={shown}
        className={clsx(
          "pointer-events-none transition-transform duration-150",
          heights[size],
          preview ? "scale-[1.03]" : "",
        )}
      />
    </div>
  );
}
