import type { ReactNode } from "react";

export interface AdminPageProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** What one can do here: buttons at the title's side. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The main landmark of an admin page. Titles are smaller than a viewer's: these pages are for work. */
export function AdminPage({ title, lead, actions, children }: AdminPageProps) {
  return (
    <main id="content" tabIndex={-1} className="min-w-0 pt-5 pb-16 outline-none md:pt-0">
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-heading break-words">{title}</h1>
          {lead ? <p className="measure mt-1.5 text-small text-muted">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </header>
      {children}
    </main>
  );
}
