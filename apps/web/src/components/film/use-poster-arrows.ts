"use client";

import { type KeyboardEvent, useCallback } from "react";

/** The poster nearest to `from` on the asked side, by the boxes on the screen. */
function nearest(from: HTMLElement, posters: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const box = from.getBoundingClientRect();
  const vertical = key === "ArrowUp" || key === "ArrowDown";
  const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  let best: HTMLElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const poster of posters) {
    const other = poster.getBoundingClientRect();
    const across = other.left - box.left;
    const down = other.top - box.top;
    const along = (vertical ? down : across) * sign;
    const aside = Math.abs(vertical ? across : down);
    if (along < 8 || (!vertical && aside > box.height / 2)) continue;
    const distance = along + aside * 3;
    if (distance < least) [least, best] = [distance, poster];
  }
  return best;
}

/** Arrow keys move focus between the posters of a wall or row. */
export function usePosterArrows(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    const from = event.target;
    if (!(from instanceof HTMLElement) || !from.matches("[data-card]") || !event.key.startsWith("Arrow"))
      return;
    const posters = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-card]")];
    const next = nearest(from, posters, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }, []);
}
