"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Keeps keyboard focus in a list whose items come and go: when the focused card leaves with a new
 * order, the card that took its place is focused, so nobody falls back to the top of the page.
 */
export function useKeptFocus(container: RefObject<HTMLElement | null>, order: string): void {
  const place = useRef<number | null>(null);

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const remember = (event: FocusEvent) => {
      const items = [...element.children];
      const at = items.findIndex((item) => item.contains(event.target as Node));
      place.current = at < 0 ? null : at;
    };
    const forget = (event: FocusEvent) => {
      // A node that is removed loses focus to nothing, and a card's own sheet goes with its card; only a
      // real move elsewhere is forgotten.
      const to = event.relatedTarget;
      if (to instanceof Element && !to.closest("[role=dialog]")) place.current = null;
    };
    element.addEventListener("focusin", remember);
    element.addEventListener("focusout", forget);
    return () => {
      element.removeEventListener("focusin", remember);
      element.removeEventListener("focusout", forget);
    };
  }, [container]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new order can have taken the focus away.
  useEffect(() => {
    const element = container.current;
    if (!element || place.current === null || document.activeElement !== document.body) return;
    const card = element.children[Math.min(place.current, element.children.length - 1)];
    card?.querySelector<HTMLElement>("[data-card]")?.focus();
  }, [container, order]);
}
