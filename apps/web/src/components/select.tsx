import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** The platform's own select, the best there is on a phone, with an arrow that is the same everywhere. */
export function Select({ className = "h-11", children, ...props }: ComponentProps<"select">) {
  return (
    <span className="relative grid items-center">
      <select
        className={clsx(
          "w-full appearance-none truncate rounded-full border border-line bg-surface ps-4 pe-9 text-small text-text transition-colors hover:border-edge hover:bg-raised disabled:opacity-50",
          className,
        )}
        {...props}
      >
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-3.5 size-4 text-muted" />
    </span>
  );
}
