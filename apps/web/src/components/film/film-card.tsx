"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { memo, type ReactNode } from "react";
import type { FilmCardShape } from "@/trpc/shape";
import { Poster } from "../poster/poster";
import { CardSheet } from "./card-sheet";
import { FilmLine } from "./film-line";
import { useCard } from "./use-card";

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
  const { viewer, halfStars, onRate, onKeyDown, touched, touch } = useCard(film);
  return (
    <article className="group/card relative" onPointerEnter={touch} onFocus={touch}>
      <div className="relative">
        <Link
          href={`/films/${film.id}`}
          data-card={film.id}
          // A wall leads to hundreds of films; what is pointed at is fetched ahead.
          prefetch={touched ? null : false}
          className="block transition-transform duration-300 ease-out-quiet group-hover/card:-translate-y-1"
          onKeyDown={onKeyDown}
        >
          <Poster named film={film} loading={loading} className="shadow-lift" />
        </Link>
        {touched && viewer ? (
          <HoverActs film={film} halfStars={halfStars} onRate={onRate}>
            {acts}
          </HoverActs>
        ) : null}
      </div>
      <FilmLine film={film} halfStars={halfStars} lengthShown={lengthShown}>
        {viewer ? <CardSheet film={film} halfStars={halfStars} onRate={onRate} acts={acts} /> : null}
      </FilmLine>
    </article>
  );
});
