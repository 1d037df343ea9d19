"use client";

import { useFormatter, useNow } from "next-intl";

/** How long ago something was, or how soon; the moment itself shows under the pointer. */
export function When({ at }: { at: Date | null }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 10_000 });
  if (!at) return <span className="text-muted">–</span>;
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: "medium", timeStyle: "medium" })}
      className="whitespace-nowrap"
      // It grows between the server's words and the browser's.
      suppressHydrationWarning
    >
      {format.relativeTime(at, now)}
    </time>
  );
}
