"use client";

import { useFormatter } from "next-intl";
import { useCallback } from "react";

/** Milliseconds in words, to three digits; a dash where nothing was measured. */
export function useLatency(): (milliseconds: number | null) => string {
  const format = useFormatter();
  return useCallback(
    (milliseconds) =>
      milliseconds === null
        ? "–"
        : format.number(milliseconds, {
            ...{ style: "unit", unit: "millisecond", unitDisplay: "short", maximumSignificantDigits: 3 },
          }),
    [format],
  );
}
