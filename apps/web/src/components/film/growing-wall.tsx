"use client";

import { startTransition, useEffect, useState } from "react";
import type { FilmCardShape } from "@/trpc/shape";
import { FilmWall } from "./film-wall";
import { LoadMore, type LoadMoreProps } from "./load-more";

export interface GrowingWallProps extends LoadMoreProps {
  /** The same array for as long as the films are the same. */
  readonly films: readonly FilmCardShape[];
  readonly lengthShown?: boolean;
}

/** Half a row of the widest wall: as much as a slow phone lays out in a frame without stumbling. */
const SLICE = 3;

/** The films that are drawn: what was there at first, and of what arrives a slice more with each frame. */
function useSlices(films: readonly FilmCardShape[]): readonly FilmCardShape[] {
  const [drawn, setDrawn] = useState(films);
  useEffect(() => {
    if (drawn === films) return;
    const count = drawn.length + SLICE;
    const frame = requestAnimationFrame(() =>
      startTransition(() => setDrawn(count < films.length ? films.slice(0, count) : films)),
    );
    return () => cancelAnimationFrame(frame);
  }, [films, drawn]);
  return drawn;
}

/**
 * A wall that asks for more films when its end comes near. What has arrived is drawn a few at a time, so that
 * scrolling goes on meanwhile, and the next are asked for only once it stands: the end stays near until then.
 */
export function GrowingWall({ films, lengthShown = false, busy, ...more }: GrowingWallProps) {
  const drawn = useSlices(films);
  return (
    <>
      <FilmWall films={drawn} lengthShown={lengthShown} />
      <LoadMore busy={busy || drawn !== films} {...more} />
    </>
  );
}
