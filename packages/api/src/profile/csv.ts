type Cell = string | number | boolean | Date | null | undefined;

/** Writes rows as CSV (RFC 4180); the first row's names are the header. */
export function toCsv(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  return `${lines.map((line) => line.map(toCell).join(",")).join("\r\n")}\r\n`;
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function toCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
