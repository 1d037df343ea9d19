"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { type KeyboardEvent, memo, type ReactNode, useState } from "react";
import type { FilmCardShape } from "@/trpc/shape";
import { Poster } from "../poster/poster";
import { useRating } from "../rating/use-rating";
import { CardSheet } from "./card-sheet";
import { FilmLine } from "./film-line";
import { useViewer } from "./viewer-context";

// Drawn for the card that is pointed at, and loaded with the first of them.
const HoverActs = dynamic(() => import("./hover-acts").then((module) => module.HoverActs));

export interface FilmCardProps {
  readonly film: FilmCardShape;
  readonly loading?: "eager" | "lazy";
  /** More acts, for picks: why, hide. */
  readonly acts?: ReactNode;
  readonly lengthShown?: boolean;
}

/**
 * A poster that leads to its film. Where there is a mouse the stars rise over it, elsewhere a button
 * opens them in a sheet; on the focused poster the digits 1 to 5 rate and 0 clears. It is drawn anew
 * only when its own film changes: walls grow to hundreds.
 */
export const FilmCard = memo(function FilmCard({
  film,
  loading = "lazy",
  acts,
  lengthShown = false,
}: FilmCardProps) {
  const viewer = useViewer();
  const predictionShown = film.predictedStars !== null && viewer?.blindRating !== true;
  const { halfStars, rate } = useRating(film, { predictionShown });
  // The acts cost more to draw than the poster; a wall of hundreds draws them when they are wanted.
  const [touched, setTouched] = useState(false);
  const touch = () => setTouched(true);

  function onKeyDown(event: KeyboardEvent) {
    if (!viewer || event.ctrlKey || event.metaKey || event.altKey || !/^[0-5]$/.test(event.key)) return;
    event.preventDefault();
    void rate(event.key === "0" ? null : Number(event.key) * 2);
  }

  return (
    <article className="group/card relative" onPointerEnter={touch} onFocus={touch}>
      <div className="relative">
        <Link
          href={`/films/${film.id}`}
          data-card={film.id}
          className="block transition-transform duration-300 ease-out-quiet group-hover/card:-translate-y-1"
          onKeyDown={onKeyDown}
        >
          <Poster named film={film} loading={loading} className="shadow-lift" />
        </Link>
        {touched && viewer ? (
          <HoverActs film={film} halfStars={halfStars} onRate={(next) => void rate(next)}>
            {acts}
          </HoverActs>
        ) : null}
      </div>
      <FilmLine film={film} halfStars={halfStars} lengthShown={lengthShown}>
        {viewer ? (
          <CardSheet film={film} halfStars={halfStars} onRate={(next) => void rate(next)} acts={acts} />
        ) : null}
      </FilmLine>
    </article>
  );
});
