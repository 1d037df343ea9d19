import type { ReactNode } from "react";
import { cn } from "./class-names";

/** The main landmark of a page; the skip link lands here. */
export function Page({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className={cn("gutter mx-auto w-full max-w-[90rem] pt-6 pb-16 outline-none md:pt-10", className)}
    >
      {children}
    </main>
  );
}

export interface PageHeadProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** A page's title, a line about it, and what one can do there. */
export function PageHead({ title, lead, children }: PageHeadProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div>
        <h1 className="text-display">{title}</h1>
        {lead ? <p className="measure mt-3 text-lead text-muted">{lead}</p> : null}
      </div>
      {children}
    </header>
  );
}
