import type { ReactNode } from "react";

/** What stands where a list has nothing yet: what it will hold, and the way to begin. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-4 border-t border-line py-12">
      <svg viewBox="0 0 64 40" aria-hidden className="w-20 text-accent">
        <circle cx="20" cy="20" r="16" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <circle cx="20" cy="20" r="3" fill="currentColor" />
        <path d="M36 20h28" stroke="currentColor" strokeWidth="1.5" strokeDasharray="4 4" />
      </svg>
      <h2 className="text-heading">{title}</h2>
      <p className="measure text-muted">{text}</p>
      {children}
    </div>
  );
}
