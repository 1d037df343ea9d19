import type { ComponentProps } from "react";

export interface ExplainedProps extends ComponentProps<"input"> {
  readonly type: "radio" | "checkbox";
  readonly label: string;
  /** What follows from choosing it. */
  readonly text: string;
}

/** One choice with what follows from it. */
export function Explained({ label, text, ...props }: ExplainedProps) {
  return (
    <label className="flex cursor-pointer items-start gap-3 border-b border-line py-4 first-of-type:pt-0 last-of-type:border-b-0 last-of-type:pb-0">
      <input className="mt-0.5 size-5 shrink-0 accent-accent" {...props} />
      <span>
        <span className="block font-medium">{label}</span>
        <span className="block text-small text-muted">{text}</span>
      </span>
    </label>
  );
}
