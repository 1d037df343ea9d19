"use client";

import type { FilmCardShape } from "@/trpc/shape";
import { FilmCard } from "./film-card";
import { usePosterArrows } from "./use-poster-arrows";

/** Films as a wall of posters; arrow keys walk over it. */
export function FilmWall({ films, eager = 12 }: { films: readonly FilmCardShape[]; eager?: number }) {
  const onKeyDown = usePosterArrows();
  return (
    <ul className="wall" onKeyDown={onKeyDown}>
      {films.map((film, index) => (
        <li key={film.id}>
          <FilmCard film={film} loading={index < eager ? "eager" : "lazy"} />
        </li>
      ))}
    </ul>
  );
}
