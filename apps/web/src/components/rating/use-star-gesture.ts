"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";

/** Half stars under a pointer: the left half of the first star is 1, the right half of the last 10. */
export function halfStarsAt(offset: number, width: number, rightToLeft: boolean): number {
  const along = rightToLeft ? width - offset : offset;
  return Math.min(10, Math.max(1, Math.ceil((along / Math.max(1, width)) * 10)));
}

/** What a key does to a rating; null clears it, undefined means the key is not ours. */
export function halfStarsByKey(
  key: string,
  current: number | null,
  rightToLeft: boolean,
): number | null | undefined {
  const value = current ?? 0;
  const forward = rightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = rightToLeft ? "ArrowRight" : "ArrowLeft";
  if (key === forward || key === "ArrowUp") return Math.min(10, value + 1);
  if (key === back || key === "ArrowDown") return value > 1 ? value - 1 : null;
  if (key === "PageUp") return Math.min(10, value + 2);
  if (key === "PageDown") return value > 2 ? value - 2 : null;
  if (key === "Home") return 1;
  if (key === "End") return 10;
  if (key === "0" || key === "Delete" || key === "Backspace") return null;
  return /^[1-5]$/.test(key) ? Number(key) * 2 : undefined;
}

function isRightToLeft(element: HTMLElement): boolean {
  return getComputedStyle(element).direction === "rtl";
}

/** Mouse, touch and keys of the star control. `preview` is what hovers; a repeated choice clears. */
export function useStarGesture(value: number | null, onChange: (halfStars: number | null) => void) {
  const [preview, setPreview] = useState<number | null>(null);
  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return halfStarsAt(event.clientX - box.left, box.width, isRightToLeft(event.currentTarget));
  };
  return {
    preview,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setPreview(at(event));
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType === "mouse" || event.buttons > 0) setPreview(at(event));
      },
      onPointerLeave: () => setPreview(null),
      onPointerCancel: () => setPreview(null),
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const chosen = at(event);
        setPreview(null);
        onChange(chosen === value ? null : chosen);
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const next = halfStarsByKey(event.key, value, isRightToLeft(event.currentTarget));
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        if (next !== value) onChange(next);
      },
    },
  };
}
