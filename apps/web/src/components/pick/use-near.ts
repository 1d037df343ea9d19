"use client";

import { type RefObject, useEffect, useState } from "react";

/**
 * Whether an element has come near what its scroller shows; once it has, it stays so. What is far away
 * need not be drawn: a home of ten rows otherwise costs as much as the eight cards that are looked at.
 *
 * @param margin How near, as `rootMargin` of an intersection observer.
 */
export function useNear(
  element: RefObject<HTMLElement | null>,
  {
    first,
    margin,
    within = null,
  }: { first: boolean; margin: string; within?: RefObject<HTMLElement | null> | null },
): boolean {
  const [near, setNear] = useState(first);
  useEffect(() => {
    if (near || !element.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { root: within?.current ?? null, rootMargin: margin },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, within, margin, near]);
  return near;
}
