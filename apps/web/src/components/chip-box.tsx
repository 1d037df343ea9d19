import { clsx } from "clsx";
import type { ComponentProps } from "react";

export interface ChipBoxProps extends ComponentProps<"input"> {
  readonly label: string;
}

/** One of several things to have or not, as a chip; beneath it a checkbox. */
export function ChipBox({ label, className, ...props }: ChipBoxProps) {
  return (
    <label
      className={clsx(
        "flex min-h-9 cursor-pointer items-center rounded-full border border-line px-3.5 text-small transition-colors hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent",
        className,
      )}
    >
      <input type="checkbox" className="sr-only" {...props} />
      {label}
    </label>
  );
}
