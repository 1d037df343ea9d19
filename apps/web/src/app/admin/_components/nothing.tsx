import type { ReactNode } from "react";

/** Stands in the place of a list that is empty, and says what it will hold. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <p className="rounded-lg border border-dashed border-line px-6 py-12 text-center text-small text-muted">
      {children}
    </p>
  );
}
