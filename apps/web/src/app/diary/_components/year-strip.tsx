"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** A year that may be wider than the screen: the last day with a count is brought to its far edge. */
export function YearStrip({ children }: { children: ReactNode }) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const last = [...(strip.current?.querySelectorAll<HTMLElement>("[data-count]") ?? [])].at(-1);
    if (!strip.current || !last) return;
    strip.current.scrollLeft = last.offsetLeft + 8 * last.offsetWidth - strip.current.clientWidth;
  }, []);
  return (
    <div ref={strip} aria-hidden className="no-bar relative overflow-x-auto pb-1" dir="ltr">
      {children}
    </div>
  );
}
