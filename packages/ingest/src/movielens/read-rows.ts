import type { Readable } from "node:stream";
import { RefusedRow } from "../refused-row";
import { readLines } from "./read-lines";
import type { MovieLensForm } from "./source";
import { splitFields } from "./split-fields";

/** A line that was refused, as the report keeps it. */
export interface Refusal {
  readonly line: number;
  readonly reason: string;
  readonly raw: string;
}

/** A checked row and where it stood, so that what the database refuses can still be reported. */
export interface LocatedRow<Row> {
  readonly line: number;
  readonly row: Row;
}

export interface Batch<Row> {
  readonly rows: readonly LocatedRow<Row>[];
  readonly refusals: readonly Refusal[];
  /** Last line that the batch covers: where a later run goes on. */
  readonly lastLine: number;
  /** Bytes of the file read so far. */
  readonly bytes: number;
}

export interface ReadOptions {
  readonly form: MovieLensForm;
  /** Lines up to this one were dealt with by an earlier run and are passed over. */
  readonly afterLine?: number;
  /** Rows that a batch holds at most. */
  readonly batchSize?: number;
}

const MAX_RAW_LENGTH = 500;
const DEFAULT_BATCH_SIZE = 50_000;

/** Streams a file as batches of checked rows; memory holds one batch, whatever the file's size. */
export async function* readRows<Row>(
  stream: Readable,
  parseRow: (fields: readonly string[]) => Row,
  { form, afterLine = 0, batchSize = DEFAULT_BATCH_SIZE }: ReadOptions,
): AsyncGenerator<Batch<Row>> {
  let rows: LocatedRow<Row>[] = [];
  let refusals: Refusal[] = [];
  let place = { lastLine: afterLine, bytes: 0 };
  const firstLine = Math.max(afterLine, form === "csv" ? 1 : 0) + 1;
  for await (const { number, text, bytes } of readLines(stream, form === "csv" ? "utf8" : "latin1")) {
    if (number < firstLine || text === "") continue;
    place = { lastLine: number, bytes };
    const read = readRow(text, form, parseRow);
    if ("row" in read) rows.push({ line: number, row: read.row });
    else refusals.push({ line: number, reason: read.reason, raw: text.slice(0, MAX_RAW_LENGTH) });
    if (rows.length + refusals.length < batchSize) continue;
    yield { rows, refusals, ...place };
    rows = [];
    refusals = [];
  }
  if (rows.length + refusals.length > 0) yield { rows, refusals, ...place };
}

function readRow<Row>(
  text: string,
  form: MovieLensForm,
  parseRow: (fields: readonly string[]) => Row,
): { row: Row } | { reason: string } {
  try {
    return { row: parseRow(splitFields(text, form)) };
  } catch (error) {
    if (error instanceof RefusedRow) return { reason: error.message };
    throw error;
  }
}
