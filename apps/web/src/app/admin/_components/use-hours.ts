"use client";

import { parseAsInteger, useQueryState } from "nuqs";

/** How far back the counts of calls can be looked at. */
export const hourSpans = [6, 24, 168] as const;

/** The span that is looked at, in the address. */
export function useHours() {
  const [asked, setHours] = useQueryState("hours", parseAsInteger.withDefault(24));
  return [hourSpans.find((span) => span === asked) ?? 24, setHours] as const;
}
