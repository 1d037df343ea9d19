"use client";

import { useDeferredValue } from "react";
import type { FilmCardShape } from "@/trpc/shape";
import { FilmWall } from "./film-wall";
import { LoadMore, type LoadMoreProps } from "./load-more";

export interface GrowingWallProps extends LoadMoreProps {
  /** The same array for as long as the films are the same. */
  readonly films: readonly FilmCardShape[];
  readonly lengthShown?: boolean;
}

/**
 * A wall that asks for more films when its end comes near. What has arrived is drawn in slices, so that
 * scrolling goes on meanwhile, and the next are asked for only once it stands: the end stays near until then.
 */
export function GrowingWall({ films, lengthShown = false, busy, ...more }: GrowingWallProps) {
  const shown = useDeferredValue(films);
  return (
    <>
      <FilmWall films={shown} lengthShown={lengthShown} />
      <LoadMore busy={busy || shown !== films} {...more} />
    </>
  );
}
