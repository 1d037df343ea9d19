"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Lets the children marked `data-flip` glide from where they stood to where they stand, and new ones
 * fade in, whenever `order` changes. Does nothing for people who asked for less motion.
 */
export function useFlip(container: RefObject<HTMLElement | null>, order: string): void {
  const before = useRef<Map<string, DOMRect> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order is what asks for a measurement.
  useLayoutEffect(() => {
    const element = container.current;
    if (!element) return;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const shift = element.scrollLeft;
    const now = new Map<string, DOMRect>();
    for (const child of element.querySelectorAll<HTMLElement>("[data-flip]")) {
      const box = child.getBoundingClientRect();
      const key = child.dataset.flip ?? "";
      now.set(key, new DOMRect(box.x + shift, box.y + window.scrollY, box.width, box.height));
      const old = before.current?.get(key);
      if (still || before.current === null) continue;
      if (!old) {
        child.animate([{ opacity: 0, transform: "scale(0.94)" }, {}], { duration: 380, easing: "ease-out" });
        continue;
      }
      const across = old.x - (box.x + shift);
      const down = old.y - (box.y + window.scrollY);
      if (Math.abs(across) < 1 && Math.abs(down) < 1) continue;
      child.animate([{ transform: `translate(${across}px, ${down}px)` }, {}], {
        duration: 460,
        easing: "cubic-bezier(0.2, 0.8, 0.2, 1)",
      });
    }
    before.current = now;
  }, [container, order]);
}
