import type { Readable } from "node:stream";
import { parse } from "csv-parse";
import { readLines } from "../movielens/read-lines";
import type { Refusal } from "../movielens/read-rows";
import { RefusedFile, RefusedRow } from "../refused-row";
import { type ColumnMapping, type FilmRecord, readDraft, suggestMapping } from "./column-mapping";
import type { LocatedDraft } from "./film-draft";

export type FilmsForm = "csv" | "json-lines" | "json";

export interface FilmRows {
  readonly columns: readonly string[];
  readonly mapping: ColumnMapping;
  readonly drafts: readonly LocatedDraft[];
  readonly refusals: readonly Refusal[];
}

/** A catalogue beyond this comes through a source's own importer, which works in batches. */
const MAX_FILMS = 200_000;
/** A refused row is kept whole, so that it can be corrected; beyond this it is no film. */
const MAX_RAW = 10_000;

/**
 * Reads films from CSV with a header, or from JSON: one film a line, or one array.
 *
 * @param mapping Which column is what; without it the columns' names decide.
 * @param limit Stops after this many rows: a preview.
 * @throws RefusedFile when no column is a title.
 */
export async function readFilms(
  stream: Readable,
  { form, mapping, limit = MAX_FILMS }: { form: FilmsForm; mapping?: ColumnMapping; limit?: number },
): Promise<FilmRows> {
  const drafts: LocatedDraft[] = [];
  const refusals: Refusal[] = [];
  let columns: string[] = [];
  let used = mapping;
  for await (const { line, record, fault } of recordReaders[form](stream)) {
    // CSV has its columns in the header; in JSON any film may bring new ones.
    if (form !== "csv" || columns.length === 0) {
      const known = columns.length;
      columns = [...new Set([...columns, ...Object.keys(record)])];
      if (columns.length > known) used = mapping ?? suggestMapping(columns);
    }
    if (form === "csv") checkMapping(used ?? {}, columns);
    try {
      if (fault) throw new RefusedRow(fault);
      drafts.push({ line, draft: readDraft(record, used ?? {}) });
    } catch (error) {
      if (!(error instanceof RefusedRow)) throw error;
      refusals.push({ line, reason: error.message, raw: JSON.stringify(record).slice(0, MAX_RAW) });
    }
    if (drafts.length + refusals.length >= limit) break;
  }
  return { columns, mapping: used ?? {}, drafts, refusals };
}

function checkMapping(mapping: ColumnMapping, columns: readonly string[]): void {
  if (!mapping.title) throw new RefusedFile(`No column is the title; there are ${columns.join(", ")}.`);
  const unknown = Object.values(mapping).find((column) => !columns.includes(column));
  if (unknown) throw new RefusedFile(`There is no column ${unknown}.`);
}

interface LocatedRecord {
  readonly line: number;
  readonly record: FilmRecord;
  readonly fault?: string;
}

async function* readCsvRecords(stream: Readable): AsyncGenerator<LocatedRecord> {
  const broken: LocatedRecord[] = [];
  const parser = stream.pipe(
    parse({
      ...{ bom: true, info: true, columns: true, skip_empty_lines: true, skip_records_with_error: true },
      max_record_size: 256 * 1024,
      on_skip: (error) =>
        void broken.push({
          line: Number(error?.lines ?? 0),
          record: {},
          fault: `is no CSV: ${error?.message}`,
        }),
    }),
  );
  stream.on("error", (error) => parser.destroy(error));
  type Parsed = { record: FilmRecord; info: { lines: number } };
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield { line: info.lines, record };
    yield* broken.splice(0);
  }
  yield* broken;
}

async function* readJsonRecords(stream: Readable): AsyncGenerator<LocatedRecord> {
  for await (const { number, text } of readLines(stream, "utf8")) {
    if (text.trim()) yield { line: number, ...parseRecord(text) };
  }
}

/** The place of a film in an array is its number, from one. */
async function* readJsonArray(stream: Readable): AsyncGenerator<LocatedRecord> {
  const text = (await stream.toArray())
    .map(String)
    .join("")
    .replace(/^\uFEFF/, "");
  let films: unknown;
  try {
    films = JSON.parse(text);
  } catch (cause) {
    throw new RefusedFile(`The file is no JSON: ${(cause as Error).message}`, { cause });
  }
  if (!Array.isArray(films)) throw new RefusedFile("The file is no array of films.");
  for (const [index, film] of films.entries()) yield { line: index + 1, ...asRecord(film) };
}

function asRecord(value: unknown): { record: FilmRecord; fault?: string } {
  if (typeof value === "object" && value && !Array.isArray(value)) return { record: value as FilmRecord };
  return { record: {}, fault: "is no JSON object" };
}

const recordReaders = { csv: readCsvRecords, "json-lines": readJsonRecords, json: readJsonArray };

function parseRecord(text: string): { record: FilmRecord; fault?: string } {
  try {
    return asRecord(JSON.parse(text));
  } catch (error) {
    return { record: {}, fault: `is no JSON: ${(error as Error).message}` };
  }
}
