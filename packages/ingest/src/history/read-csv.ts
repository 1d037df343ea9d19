import type { Readable } from "node:stream";
import { parse } from "csv-parse";
import { RefusedFile, RefusedRow } from "../refused-row";
import type { HistoryEntry, RefusedEntry } from "./entry";

/** Cells by their column's name; a column that the file lacks is an empty text. */
export type CsvRow = (column: string) => string;

export interface CsvForm {
  readonly file: string;
  /** Columns without which the file is another one. */
  readonly required: readonly string[];
  /** Lines before the header. */
  readonly skipLines?: number;
  readonly parseRow: (row: CsvRow, line: number) => HistoryEntry | null;
}

export interface ReadFile {
  readonly entries: HistoryEntry[];
  readonly refusals: RefusedEntry[];
}

/** A review may be long; a line beyond this is no honest one. */
const MAX_RECORD_LENGTH = 256 * 1024;
/** More than anybody has seen. */
export const MAX_ROWS = 200_000;
const MAX_RAW_LENGTH = 500;

/**
 * Streams one CSV file with a header into entries; what does not hold is refused with its line. Cells
 * are text and stay text: one that begins like a spreadsheet formula is a title like any other.
 *
 * @throws RefusedFile when the header lacks a required column or the file has too many rows.
 */
export async function readCsv(stream: Readable, form: CsvForm): Promise<ReadFile> {
  const { file, required, skipLines = 0, parseRow } = form;
  const result: ReadFile = { entries: [], refusals: [] };
  const parser = stream.pipe(
    parse({
      ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
      ...{ skip_records_with_error: true, max_record_size: MAX_RECORD_LENGTH, from_line: skipLines + 1 },
      on_skip: (error) => {
        const line = Number(error?.lines ?? 0);
        result.refusals.push({ file, line, reason: `is no CSV: ${error?.message ?? "unreadable"}`, raw: "" });
      },
    }),
  );
  stream.on("error", (error) => parser.destroy(error));
  let columns: Map<string, number> | null = null;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    if (!columns) {
      columns = readHeader(record, file, required);
      continue;
    }
    if (info.lines > MAX_ROWS) throw new RefusedFile(`${file} has more than ${MAX_ROWS} lines.`);
    readRecord(record, { columns, line: info.lines, file, parseRow, result });
  }
  return result;
}

function readHeader(record: readonly string[], file: string, required: readonly string[]) {
  const columns = new Map(record.map((name, at) => [name.trim().toLowerCase(), at]));
  const missing = required.filter((name) => !columns.has(name.toLowerCase()));
  if (missing.length > 0) throw new RefusedFile(`${file} has no column ${missing.join(", ")}.`);
  return columns;
}

function readRecord(
  record: readonly string[],
  {
    columns,
    line,
    file,
    parseRow,
    result,
  }: {
    columns: ReadonlyMap<string, number>;
    line: number;
    file: string;
    parseRow: CsvForm["parseRow"];
    result: ReadFile;
  },
): void {
  try {
    if (record.length !== columns.size) {
      throw new RefusedRow(`${record.length} fields instead of ${columns.size}`);
    }
    const entry = parseRow((name) => readCell(record[columns.get(name.toLowerCase()) ?? -1] ?? ""), line);
    if (entry) result.entries.push(entry);
  } catch (error) {
    if (!(error instanceof RefusedRow)) throw error;
    const raw = record.join(",").slice(0, MAX_RAW_LENGTH);
    result.refusals.push({ file, line, reason: error.message, raw });
  }
}

/** Takes off the apostrophe that `formatCsv` puts before what a spreadsheet would run. */
const readCell = (text: string) => text.replace(/^'(?=[=+\-@\t\r])/, "");
