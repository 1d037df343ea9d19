import type { Readable } from "node:stream";
import { parse } from "csv-parse";
import { RefusedRow } from "./rows";
import type { MovieLensForm } from "./source";

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

interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number; readonly bytes: number };
}

const MAX_RAW_LENGTH = 500;

/**
 * Streams a file as batches of checked rows; memory holds one batch, whatever the file's size.
 *
 * @param afterLine Lines up to this one were dealt with by an earlier run and are passed over.
 */
export async function* readRows<Row>(
  stream: Readable,
  parseRow: (fields: readonly string[]) => Row,
  {
    form,
    afterLine = 0,
    batchSize = 50_000,
  }: { form: MovieLensForm; afterLine?: number; batchSize?: number },
): AsyncGenerator<Batch<Row>> {
  let rows: LocatedRow<Row>[] = [];
  let refusals: Refusal[] = [];
  let lastLine = afterLine;
  let bytes = 0;
  const skipped: Refusal[] = [];
  const headerLines = form === "csv" ? 1 : 0;
  const parser = stream.pipe(openParser(form, skipped));
  stream.on("error", (error) => parser.destroy(error));
  for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
    bytes = info.bytes;
    if (info.lines <= Math.max(afterLine, headerLines)) continue;
    lastLine = info.lines;
    try {
      rows.push({ line: info.lines, row: parseRow(record) });
    } catch (error) {
      if (!(error instanceof RefusedRow)) throw error;
      refusals.push({
        line: info.lines,
        reason: error.message,
        raw: record.join(",").slice(0, MAX_RAW_LENGTH),
      });
    }
    if (rows.length + refusals.length < batchSize) continue;
    yield { rows, refusals: [...refusals, ...skipped.splice(0)], lastLine, bytes };
    rows = [];
    refusals = [];
  }
  refusals.push(...skipped.splice(0).filter(({ line }) => line > afterLine));
  if (rows.length + refusals.length > 0) yield { rows, refusals, lastLine, bytes };
}

/** `skipped` collects the lines that are no CSV at all (a quote that never closes). */
function openParser(form: MovieLensForm, skipped: Refusal[]) {
  return parse({
    delimiter: form === "csv" ? "," : "::",
    quote: form === "csv" ? '"' : null,
    encoding: form === "csv" ? "utf8" : "latin1",
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 64 * 1024,
    on_skip: (error) => {
      const line = Number(error?.lines ?? 0);
      skipped.push({
        line,
        reason: `is no ${form.toUpperCase()}: ${error?.message ?? "unreadable"}`,
        raw: "",
      });
    },
  });
}
