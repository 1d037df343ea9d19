"use client";

import type { FilmCardShape } from "@/trpc/shape";
import { FilmCard } from "./film-card";
import { usePosterArrows } from "./use-poster-arrows";

export interface FilmWallProps {
  readonly films: readonly FilmCardShape[];
  /** How many posters load at once. */
  readonly eager?: number;
  /** Says how long each film is, where that is what they are sorted by. */
  readonly lengthShown?: boolean;
}

/** Films as a wall of posters; arrow keys walk over it. */
export function FilmWall({ films, eager = 12, lengthShown = false }: FilmWallProps) {
  const onKeyDown = usePosterArrows();
  return (
    <ul className="wall" onKeyDown={onKeyDown}>
      {films.map((film, index) => (
        <li key={film.id}>
          <FilmCard film={film} loading={index < eager ? "eager" : "lazy"} lengthShown={lengthShown} />
        </li>
      ))}
    </ul>
  );
}
