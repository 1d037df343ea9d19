import { type ReactNode, useId } from "react";

/** One titled part of the settings. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line pt-6">
      <h2 id={id} className="text-title">
        {title}
      </h2>
      {text ? <p className="mt-1 text-small text-muted">{text}</p> : null}
      <div className="mt-5">{children}</div>
    </section>
  );
}
