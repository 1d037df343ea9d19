import { clsx } from "clsx";
import type { ReactNode } from "react";

const widths = {
  form: "max-w-xl",
  text: "max-w-2xl",
  article: "max-w-5xl",
  docs: "max-w-6xl",
  whole: "max-w-[90rem]",
};

export interface PageProps {
  readonly width?: keyof typeof widths;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The main landmark of a page; the skip link lands here. */
export function Page({ width = "whole", className, children }: PageProps) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className={clsx("gutter mx-auto w-full pt-6 pb-16 outline-none md:pt-10", widths[width], className)}
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
