import { expect, test } from "vitest";
import { nextHour, quietUntil } from "./quiet-hours";

test.each([
  ["22:00-07:00", "UTC", "2026-11-21T23:30:00Z", "2026-11-22T07:00:00.000Z"],
  ["22:00-07:00", "UTC", "2026-11-21T06:59:30Z", "2026-11-21T07:00:00.000Z"],
  ["22:00-07:00", "Europe/Berlin", "2026-11-21T21:30:00Z", "2026-11-22T06:00:00.000Z"],
  ["12:00-14:00", "UTC", "2026-11-21T13:00:00Z", "2026-11-21T14:00:00.000Z"],
])("%s in %s at %s ends at %s", (hours, zone, now, end) => {
  expect(quietUntil(hours, zone, new Date(now))?.toISOString()).toBe(end);
});

test.each(["2026-11-21T07:00:00Z", "2026-11-21T21:59:00Z"])("%s is not quiet", (now) => {
  expect(quietUntil("22:00-07:00", "UTC", new Date(now))).toBeNull();
});

test.each([
  [8, "UTC", "2026-11-21T07:59:30Z", "2026-11-21T08:00:00.000Z"],
  [8, "UTC", "2026-11-21T08:00:30Z", "2026-11-22T08:00:00.000Z"],
  [0, "Asia/Tokyo", "2026-11-21T14:30:00Z", "2026-11-21T15:00:00.000Z"],
])("the next %i o'clock in %s after %s", (hour, zone, after, next) => {
  expect(nextHour(hour, zone, new Date(after)).toISOString()).toBe(next);
});
