"use client";

import { useFormatter } from "next-intl";
import { useCallback } from "react";

type Formatter = ReturnType<typeof useFormatter>;

function inUnit(
  format: Formatter,
  value: number,
  unit: "millisecond" | "second" | "minute" | "hour" | "day",
): string {
  const digits = unit === "millisecond" || value >= 10 ? 0 : 1;
  return format.number(value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits });
}

/** A length of time in the unit that fits. */
export function describeSpan(format: Formatter, milliseconds: number): string {
  if (milliseconds < 1_000) return inUnit(format, milliseconds, "millisecond");
  if (milliseconds < 60_000) return inUnit(format, milliseconds / 1_000, "second");
  if (milliseconds < 3_600_000) return inUnit(format, milliseconds / 60_000, "minute");
  if (milliseconds < 86_400_000) return inUnit(format, milliseconds / 3_600_000, "hour");
  return inUnit(format, milliseconds / 86_400_000, "day");
}

/** The time between two moments, in words; a dash where one of them is missing. */
export function useSpan() {
  const format = useFormatter();
  return useCallback(
    (from: Date | null, to: Date | null): string =>
      from && to ? describeSpan(format, Math.max(0, to.getTime() - from.getTime())) : "–",
    [format],
  );
}
