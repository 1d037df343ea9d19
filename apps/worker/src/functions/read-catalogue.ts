import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import {
  type ColumnMapping,
  type ImportProgress,
  type ImportReport,
  importFilms,
  importImdb,
  importMovieLens,
  unpackDumps,
} from "@kinora/ingest";
import { NonRetriableError } from "inngest";

export interface CatalogueFile {
  readonly importId: string;
  readonly source: string;
  readonly fileName: string;
  readonly location: string;
  /** As a curator set it in the preview; null: the columns' names decide. */
  readonly mapping: ColumnMapping | null;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** Reads a file for the catalogue itself, each source by its own importer. */
export async function readCatalogue(db: Database, file: CatalogueFile): Promise<ImportReport> {
  const { importId, source, fileName, location, mapping, onProgress } = file;
  if (source === "movielens") return importMovieLens(db, { location, importId, fileName, onProgress });
  if (source === "imdb-tsv") return readImdb(db, file);
  if (source !== "films-csv") throw new NonRetriableError(`Files from ${source} cannot be read yet.`);
  const bytes = await readFile(location);
  return importFilms(db, { bytes, fileName, importId, ...(mapping ? { mapping } : {}) });
}

/** The dumps in a zip, or a folder that an operator put among the uploads. */
async function readImdb(db: Database, { importId, location, onProgress }: CatalogueFile) {
  if ((await stat(location)).isDirectory()) return importImdb(db, { folder: location, importId, onProgress });
  const folder = await mkdtemp(path.join(tmpdir(), "kinora-imdb-"));
  try {
    await unpackDumps(location, folder);
    return await importImdb(db, { folder, importId, onProgress });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
