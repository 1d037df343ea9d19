import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Database } from "@kinora/db";
import { type ImportReport, recordFailedImport } from "../import-run";
import type { ColumnMapping } from "./column-mapping";
import { type DataContract, defaultContract } from "./data-contract";
import { importDrafts } from "./import-drafts";
import { type FilmRows, type FilmsForm, readFilms } from "./read-films";

export interface FilmsImport {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly mapping?: ColumnMapping;
  readonly contract?: DataContract;
  readonly importId?: string;
}

export interface FilmsPreview extends FilmRows {
  readonly form: FilmsForm;
}

const PREVIEW_ROWS = 20;

/** Shows what an import would read of a file's first rows, with a mapping guessed or given; writes nothing. */
export async function previewFilms({
  bytes,
  mapping,
}: Pick<FilmsImport, "bytes" | "mapping">): Promise<FilmsPreview> {
  const form = formOf(bytes);
  return { form, ...(await readFilms(Readable.from([bytes]), { form, mapping, limit: PREVIEW_ROWS })) };
}

/**
 * Reads films from CSV or JSON lines into the catalogue. Run twice it leaves the same films.
 *
 * @throws ContractViolation or RefusedFile; the run then stands as failed and nothing is written.
 */
export async function importFilms(
  db: Database,
  { bytes, fileName, mapping, contract = defaultContract, importId }: FilmsImport,
): Promise<ImportReport> {
  const run = { source: "films-csv", fileName, importId };
  const read = readFilms(Readable.from([bytes]), { form: formOf(bytes), mapping });
  const { drafts, refusals } = await read.catch(async (error: unknown) => {
    await recordFailedImport(db, { ...run, error });
    throw error;
  });
  const contentHash = createHash("sha256").update(bytes).digest("hex");
  return importDrafts(db, { ...run, contentHash, drafts, refusals, contract });
}

function formOf(bytes: Buffer): FilmsForm {
  const start = bytes
    .subarray(0, 1024)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const [first] = start.trimStart();
  return first === "{" ? "json-lines" : first === "[" ? "json" : "csv";
}
