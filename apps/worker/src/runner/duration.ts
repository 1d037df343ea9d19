const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of Inngest's durations, `90s` or `1h30m`. @throws RangeError on anything else. */
export function parseDuration(text: string): number {
  if (!/^(\d+(\.\d+)?(ms|[smhdw]))+$/.test(text)) throw new RangeError(`${text} is not a duration.`);
  let total = 0;
  for (const [, amount, unit = ""] of text.matchAll(/([\d.]+)(ms|[smhdw])/g))
    total += Number(amount) * (UNITS[unit] ?? 0);
  return total;
}

/** The moment that a duration from now, or an ISO date, stands for. */
export function parseMoment(text: string, now: Date): Date {
  return /^\d{4}-/.test(text) ? new Date(text) : new Date(now.getTime() + parseDuration(text));
}
