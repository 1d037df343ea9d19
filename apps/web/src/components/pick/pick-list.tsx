"use client";

import type { RefObject } from "react";
import type { PickShape } from "@/trpc/shape";
import { usePosterArrows } from "../film/use-poster-arrows";
import { PickCard } from "./pick-card";
import { useFlip } from "./use-flip";
import { useKeptFocus } from "./use-kept-focus";

export interface PickListProps {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly items: readonly PickShape[];
  readonly requestId: string | null;
  readonly eager: boolean;
  readonly about: number | undefined;
}

/** The cards of one row: they glide to their new places, and the focus stays where it was. */
export function PickList({ list, items, requestId, eager, about }: PickListProps) {
  const order = items.map((item) => item.film.id).join(",");
  useFlip(list, order);
  useKeptFocus(list, order);
  const onKeyDown = usePosterArrows();
  return (
    <ul
      ref={list}
      onKeyDown={onKeyDown}
      className="no-bar -mx-[1.125rem] flex snap-x gap-3.5 overflow-x-auto scroll-px-[1.125rem] px-[1.125rem] pt-2 pb-4 md:-mx-10 md:gap-5 md:scroll-px-10 md:px-10"
    >
      {items.map((item, index) => (
        <li key={item.film.id} data-flip={item.film.id} className="w-[7.75rem] shrink-0 snap-start md:w-40">
          <PickCard
            pick={item}
            requestId={requestId}
            about={about}
            loading={eager && index < 8 ? "eager" : "lazy"}
          />
        </li>
      ))}
    </ul>
  );
}
