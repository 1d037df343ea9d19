"use client";

import { type RefObject, useRef } from "react";
import type { PickShape } from "@/trpc/shape";
import { usePosterArrows } from "../film/use-poster-arrows";
import { PickCard } from "./pick-card";
import { useFlip } from "./use-flip";
import { useKeptFocus } from "./use-kept-focus";
import { useNear } from "./use-near";
import { WhyHost } from "./why-host";

export interface PickListProps {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly items: readonly PickShape[];
  readonly requestId: string | null;
  readonly eager: boolean;
  readonly about: number | undefined;
}

/** More than the widest window holds side by side; the rest is drawn as the row is scrolled. */
const FIRST_CARDS = 10;

/** The cards of one row: they glide to their new places, and the focus stays where it was. */
export function PickList({ list, items, requestId, eager, about }: PickListProps) {
  const end = useRef<HTMLLIElement>(null);
  const whole = useNear(end, { first: items.length <= FIRST_CARDS, margin: "0px 240px", within: list });
  const shown = whole ? items : items.slice(0, FIRST_CARDS);
  const order = items.map((item) => item.film.id).join(",");
  useFlip(list, order);
  useKeptFocus(list, order);
  const onKeyDown = usePosterArrows();
  return (
    <WhyHost list={list}>
      <ul ref={list} onKeyDown={onKeyDown} className="strip">
        {shown.map((item, index) => (
          <li key={item.film.id} data-flip={item.film.id}>
            <PickCard
              pick={item}
              requestId={requestId}
              about={about}
              loading={eager && index < 8 ? "eager" : "lazy"}
            />
          </li>
        ))}
        {whole ? null : <li ref={end} aria-hidden style={{ width: 1 }} />}
      </ul>
    </WhyHost>
  );
}
