import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Tone = "plain" | "good" | "busy" | "bad";

const looks: Record<Tone, string> = {
  plain: "border-line text-muted",
  good: "border-good text-good",
  busy: "border-accent text-accent",
  bad: "border-danger text-danger",
};

/** A state in one word. The colour repeats what the word says. */
export function StatusBadge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-caption whitespace-nowrap",
        looks[tone],
      )}
    >
      <span
        aria-hidden
        className={clsx("size-1.5 rounded-full bg-current", tone === "busy" && "animate-pulse")}
      />
      {children}
    </span>
  );
}
