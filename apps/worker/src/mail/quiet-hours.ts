const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** When quiet hours that hold now are over, to the minute; null when they do not, or are not understood. */
export function quietUntil(quietHours: string, timeZone: string, now: Date): Date | null {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(quietHours);
  if (!match) return null;
  const [, fromHour, fromMinute, toHour, toMinute] = match.map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  const minute = minuteOfDay(timeZone, now);
  const isQuiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isQuiet) return null;
  const wait = (to - minute + DAY_MINUTES) % DAY_MINUTES;
  return new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS + wait * MINUTE_MS);
}

function minuteOfDay(timeZone: string, now: Date): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const [hour = 0, minute = 0] = format.format(now).split(":").map(Number);
  return hour * 60 + minute;
}

/** The next time that somebody's clock shows this hour; at that hour itself, a day later. */
export function nextHour(hour: number, timeZone: string, after: Date): Date {
  const wait = (hour * 60 - minuteOfDay(timeZone, after) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return new Date(Math.floor(after.getTime() / MINUTE_MS) * MINUTE_MS + wait * MINUTE_MS);
}
