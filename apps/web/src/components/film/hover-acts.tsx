"use client";

import type { ReactNode } from "react";
import { StarInput } from "../rating/star-input";
import { WatchlistButton } from "./watchlist-button";

export interface HoverActsProps {
  readonly film: { id: number; title: string; onWatchlist: boolean };
  readonly halfStars: number | null;
  readonly onRate: (halfStars: number | null) => void;
  readonly children?: ReactNode;
}

/** What rises over a poster where there is a mouse: stars, watchlist, and what else a list offers. */
export function HoverActs({ film, halfStars, onRate, children }: HoverActsProps) {
  return (
    <div className="absolute inset-x-0 bottom-0 hidden -translate-y-1 flex-col items-center gap-1 rounded-b-sm bg-canvas/92 px-1 py-1.5 opacity-0 backdrop-blur-sm transition-opacity duration-200 group-focus-within/card:opacity-100 group-hover/card:opacity-100 [@media(hover:hover)]:flex">
      <StarInput title={film.title} halfStars={halfStars} onChange={onRate} size="small" />
      <div className="flex flex-wrap justify-center">
        <WatchlistButton film={film} compact />
        {children}
      </div>
    </div>
  );
}
