"use client";

import { useMemo } from "react";
import type { FilmCardShape } from "@/trpc/shape";
import { FilmCard } from "./film-card";
import { usePosterArrows } from "./use-poster-arrows";

export interface FilmWallProps {
  readonly films: readonly FilmCardShape[];
  /** How many posters load at once. */
  readonly eager?: number;
  /** Says how long each film is, where that is what they are sorted by. */
  readonly lengthShown?: boolean;
  /** A wall shows all of them, a strip as many as fit and the rest sideways. */
  readonly as?: "wall" | "strip";
}

/** Films as a wall of posters, or a single row of them; arrow keys walk over it. */
export function FilmWall({ films, eager = 12, lengthShown = false, as = "wall" }: FilmWallProps) {
  const onKeyDown = usePosterArrows();
  const places = useMemo(
    () =>
      films.map((film, index) => (
        <li key={film.id} className="wall-place">
          <FilmCard film={film} loading={index < eager ? "eager" : "lazy"} lengthShown={lengthShown} />
        </li>
      )),
    [films, eager, lengthShown],
  );
  return (
    <ul className={as} onKeyDown={onKeyDown}>
      {places}
    </ul>
  );
}
