import type { KeyboardEvent, ReactNode } from "react";

export interface ScrollRegionProps {
  readonly label: string;
  readonly className?: string;
  readonly busy?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly children: ReactNode;
}

/** A part that scrolls by itself: named and reachable, so that the keyboard can scroll it too. */
export function ScrollRegion({ label, className, busy, onKeyDown, children }: ScrollRegionProps) {
  return (
    <section
      aria-label={label}
      aria-busy={busy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className={className}
      onKeyDown={onKeyDown}
    >
      {children}
    </section>
  );
}
