import { RefusedRow } from "../refused-row";

const quote = (text: string) => `“${text.slice(0, 40)}”`;

/** Half stars of `0.5` to `5`; null for an empty cell. */
export function parseStars(text: string): number | null {
  if (!text.trim()) return null;
  const halfStars = Number(text) * 2;
  if (!/^\d(\.\d+)?$/.test(text.trim()) || !Number.isInteger(halfStars) || halfStars < 1 || halfStars > 10) {
    throw new RefusedRow(`rating ${quote(text)} is not 0.5 to 5 in half stars`);
  }
  return halfStars;
}

/** Half stars of whole points, 1 to 10. */
export function parsePoints(text: string): number {
  const points = Number(text);
  if (!/^\d{1,2}$/.test(text.trim()) || points < 1 || points > 10) {
    throw new RefusedRow(`rating ${quote(text)} is not 1 to 10`);
  }
  return points;
}

/** A day, `YYYY-MM-DD`, that the calendar has and that is not to come; null for an empty cell. */
export function parseDay(text: string, name: string): string | null {
  const day = text.trim();
  if (!day) return null;
  const time = Date.parse(`${day}T00:00:00Z`);
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(time);
  if (!valid || new Date(time).toISOString().slice(0, 10) !== day || day < "1895-01-01") {
    throw new RefusedRow(`${name} ${quote(text)} is no day`);
  }
  // A day of slack: the writer's clock may be in another time zone.
  if (time > Date.now() + 86_400_000) throw new RefusedRow(`${name} ${quote(text)} is still to come`);
  return day;
}

/** A day as the time of its beginning, in UTC; null for an empty cell. */
export function parseDayStart(text: string, name: string): string | null {
  const day = parseDay(text, name);
  return day && dayStart(day);
}

export const dayStart = (day: string) => `${day}T00:00:00.000Z`;

export function parseYear(text: string): number | null {
  if (!text.trim()) return null;
  const year = Number(text);
  if (!/^\d{4}$/.test(text.trim()) || year < 1870 || year > 2200) {
    throw new RefusedRow(`year ${quote(text)} cannot be`);
  }
  return year;
}

export function parseTitleCell(text: string): string {
  const title = text.trim();
  if (!title) throw new RefusedRow("the title is empty");
  if (title.length > 500) throw new RefusedRow("the title is longer than 500 characters");
  return title;
}

/** `tt0113277`; bare digits are padded. Null for an empty cell. */
export function parseImdbId(text: string): string | null {
  const id = text.trim();
  if (!id) return null;
  const digits = /^(?:tt)?(\d{1,10})$/.exec(id)?.[1];
  if (!digits) throw new RefusedRow(`${quote(text)} is no IMDb id`);
  return `tt${digits.padStart(7, "0")}`;
}

/** A positive whole number as text; null for an empty cell. */
export function parseNumericId(text: string, name: string): string | null {
  const id = text.trim();
  if (!id) return null;
  if (!/^\d{1,12}$/.test(id) || Number(id) < 1) throw new RefusedRow(`${name} ${quote(text)} is no id`);
  return String(Number(id));
}
