import Link from "next/link";
import type { ReactNode } from "react";

/** Leads to the terms from within a sentence; they open beside the form, which keeps what is filled in. */
export function TermsLink({ children }: { children: ReactNode }) {
  return (
    <Link href="/terms" target="_blank" className="underline decoration-accent underline-offset-4">
      {children}
    </Link>
  );
}
