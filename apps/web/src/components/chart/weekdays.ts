/** A Monday; six days on is the Sunday of the same week. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The days of a week from Monday, for a formatter to name. */
export const weekdays: readonly Date[] = Array.from(
  { length: 7 },
  (_, day) => new Date(MONDAY + day * DAY_MS),
);
