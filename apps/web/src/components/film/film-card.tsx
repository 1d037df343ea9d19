"use client";

import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import type { FilmCardShape } from "@/trpc/shape";
import { Poster } from "../poster/poster";
import { StarInput } from "../rating/star-input";
import { useRating } from "../rating/use-rating";
import { CardSheet } from "./card-sheet";
import { FilmLine } from "./film-line";
import { useViewer } from "./viewer-context";
import { WatchlistButton } from "./watchlist-button";

export interface FilmCardProps {
  readonly film: FilmCardShape;
  readonly loading?: "eager" | "lazy";
  /** More acts, for picks: why, hide. */
  readonly acts?: ReactNode;
  readonly lengthShown?: boolean;
}

/**
 * A poster that leads to its film. Where there is a mouse the stars rise over it, elsewhere a button
 * opens them in a sheet; on the focused poster the digits 1 to 5 rate and 0 clears.
 */
export function FilmCard({ film, loading = "lazy", acts, lengthShown = false }: FilmCardProps) {
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
          <div className="absolute inset-x-0 bottom-0 hidden -translate-y-1 flex-col items-center gap-1 rounded-b-sm bg-canvas/92 px-1 py-1.5 opacity-0 backdrop-blur-sm transition-opacity duration-200 group-focus-within/card:opacity-100 group-hover/card:opacity-100 [@media(hover:hover)]:flex">
            <StarInput
              title={film.title}
              halfStars={halfStars}
              onChange={(next) => void rate(next)}
              size="small"
            />
            <div className="flex flex-wrap justify-center">
              <WatchlistButton film={film} compact />
              {acts}
            </div>
          </div>
        ) : null}
      </div>
      <FilmLine film={film} halfStars={halfStars} lengthShown={lengthShown}>
        {viewer ? (
          <CardSheet film={film} halfStars={halfStars} onRate={(next) => void rate(next)} acts={acts} />
        ) : null}
      </FilmLine>
    </article>
  );
}
