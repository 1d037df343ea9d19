"use client";

import { StarInput } from "../rating/star-input";
import type { HoverActsProps } from "./hover-acts";
import { WatchlistButton } from "./watchlist-button";

/** The same as what rises over a poster, large enough for a thumb. */
export function ThumbActs({ film, halfStars, onRate, children }: HoverActsProps) {
  return (
    <div className="flex flex-col items-center gap-5">
      <StarInput title={film.title} halfStars={halfStars} onChange={onRate} size="large" />
      <div className="flex flex-wrap items-center justify-center gap-2">
        <WatchlistButton film={film} />
        {children}
      </div>
    </div>
  );
}
