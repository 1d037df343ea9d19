import { parseNumber } from "./parse-number.js";
import { readLines } from "./read-lines.js";

const COMMA = 44;

/** Called with one row's numbers, in the order of `columns`; the array is reused by the next row. */
export type OnRow = (numbers: Float64Array, row: number) => void;

/** What a file may call its columns; the first is its name, the others are aliases. */
export type ColumnNames = readonly (readonly string[])[];

/**
 * Streams the numeric columns of a CSV file with a header.
 *
 * @param names   Every column a header may name; one that a file lacks reads as NaN.
 * @param onFound Called once with which of `names` the header has, before the first row.
 * @throws RangeError naming file and row: an unknown or repeated column, a row with too few or too
 *   many fields, a field that is no number, a blank row that is not the last.
 */
export function readColumns(
  file: string,
  names: ColumnNames,
  onFound: (found: boolean[]) => void,
  onRow: OnRow,
): void {
  const numbers = new Float64Array(names.length);
  let columns: number[] | null = null;
  let blank = 0;
  readLines(file, (bytes, start, end, row) => {
    if (columns === null) {
      columns = parseHeader(file, Buffer.from(bytes.subarray(start, end)).toString("utf8"), names);
      const present = columns;
      onFound(names.map((_, column) => present.includes(column)));
      numbers.fill(Number.NaN);
      return;
    }
    if (blank > 0) throw new RangeError(`${file}, row ${blank}: blank`);
    if (start === end) {
      blank = row;
      return;
    }
    parseRow(file, bytes, start, end, row, columns, names, numbers);
    onRow(numbers, row);
  });
  if (columns === null) throw new RangeError(`${file}, row 1: empty, a header is needed`);
}

function parseHeader(file: string, line: string, names: ColumnNames): number[] {
  const columns = line
    .replace(/^\uFEFF/, "")
    .split(",")
    .map((cell) => {
      const name = cell.trim().replace(/^"(.*)"$/, "$1");
      const column = names.findIndex((aliases) => aliases.includes(name));
      if (column < 0) {
        const known = names.map(([first]) => first).join(", ");
        throw new RangeError(`${file}, row 1: unknown column ${JSON.stringify(name)}, known are ${known}`);
      }
      return column;
    });
  if (new Set(columns).size < columns.length) throw new RangeError(`${file}, row 1: a column occurs twice`);
  return columns;
}

function parseRow(
  file: string,
  bytes: Uint8Array,
  start: number,
  end: number,
  row: number,
  columns: readonly number[],
  names: ColumnNames,
  numbers: Float64Array,
): void {
  let field = 0;
  for (let from = start, at = start; at <= end; at++) {
    if (at < end && bytes[at] !== COMMA) continue;
    if (field < columns.length) {
      const number = parseNumber(bytes, from, at);
      if (Number.isNaN(number)) {
        const text = Buffer.from(bytes.subarray(from, at)).toString("utf8").slice(0, 40);
        const name = names[columns[field]][0];
        throw new RangeError(`${file}, row ${row}: ${name} is not a number: ${JSON.stringify(text)}`);
      }
      numbers[columns[field]] = number;
    }
    field++;
    from = at + 1;
  }
  if (field !== columns.length) {
    throw new RangeError(`${file}, row ${row}: ${field} fields, the header has ${columns.length}`);
  }
}
