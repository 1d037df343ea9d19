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
    <ul ref={list} onKeyDown={onKeyDown} className="strip">
      {items.map((item, index) => (
        <li key={item.film.id} data-flip={item.film.id}>
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
