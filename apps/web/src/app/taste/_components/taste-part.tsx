import { type ReactNode, useId } from "react";

/** One titled part of the page. */
export function TastePart({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-heading">
        {title}
      </h2>
      {text ? <p className="measure mt-2 text-muted">{text}</p> : null}
      <div className="mt-6">{children}</div>
    </section>
  );
}
