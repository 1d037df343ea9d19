"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Where the last day with a count comes to stand, along the line of reading: what was before it is seen. */
const LAST_AT = 0.8;

/** A year that may be wider than the screen: the last day with a count is brought towards its far edge. */
export function YearStrip({ children }: { children: ReactNode }) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = strip.current;
    const last = [...(frame?.querySelectorAll<HTMLElement>("[data-count]") ?? [])].at(-1);
    if (!frame || !last) return;
    const { left, width } = frame.getBoundingClientRect();
    const share = getComputedStyle(frame).direction === "rtl" ? 1 - LAST_AT : LAST_AT;
    frame.scrollLeft += last.getBoundingClientRect().left - (left + share * width);
  }, []);
  return (
    <div ref={strip} aria-hidden className="no-bar relative overflow-x-auto pb-1">
      {children}
    </div>
  );
}
