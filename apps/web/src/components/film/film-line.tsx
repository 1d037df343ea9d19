"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FilmCardShape } from "@/trpc/shape";
import { Stars } from "../rating/stars";
import { useViewer } from "./viewer-context";

export interface FilmLineProps {
  readonly film: FilmCardShape;
  readonly halfStars: number | null;
  readonly lengthShown?: boolean;
  readonly children?: ReactNode;
}

/** Title, year and one number under a poster: my rating, else the prediction, else the average. */
export function FilmLine({ film, halfStars, lengthShown = false, children }: FilmLineProps) {
  const t = useTranslations("film");
  const format = useFormatter();
  const viewer = useViewer();
  const predicted = viewer && !viewer.blindRating ? film.predictedStars : null;
  const number = predicted ?? film.averageStars;
  const one = (value: number) => format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <div className="mt-2.5">
      <p
        aria-hidden
        dir="auto"
        className="any-script line-clamp-2 font-serif text-small leading-snug wrap-anywhere hyphens-auto"
      >
        {film.title}
      </p>
      <div className="mt-0.5 flex items-start justify-between gap-1">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-caption text-muted">
          {film.year ? <span>{film.year}</span> : null}
          {lengthShown && film.runtimeMinutes ? (
            <span>
              {t("runtime", {
                hours: Math.floor(film.runtimeMinutes / 60),
                minutes: film.runtimeMinutes % 60,
              })}
            </span>
          ) : null}
          {halfStars ? (
            <span className="inline-flex items-center">
              <Stars halfStars={halfStars} className="h-3" />
              <span className="sr-only">{t("mine", { stars: one(halfStars / 2) })}</span>
            </span>
          ) : number ? (
            <span title={t(predicted ? "predictedHint" : "averageHint")}>
              <span aria-hidden className={predicted ? "text-accent" : ""}>
                {predicted ? "★" : "☆"}
              </span>{" "}
              {one(number)}
              <span className="sr-only">{t(predicted ? "predictedHint" : "averageHint")}</span>
            </span>
          ) : null}
        </p>
        {children}
      </div>
    </div>
  );
}
