import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

export interface PanelProps {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One titled part of an admin page. */
export function Panel({ title, text, actions, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={clsx("min-w-0 rounded-lg border border-line bg-surface p-4 md:p-5", className)}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="text-title">
            {title}
          </h2>
          {text ? <p className="mt-0.5 text-small text-muted">{text}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      <div className="mt-4">{children}</div>
    </section>
  );
}
