import { open, rm } from "node:fs/promises";
import { createImportRun, jobRunIdOf } from "@kinora/db";
import { suggestMapping } from "@kinora/ingest";
import type { Context } from "./context";
import { fieldError } from "./errors";
import type { StoredUpload } from "./http/upload";
import { showImport } from "./import-view";

const historySources = ["movielens", "letterboxd", "imdb", "trakt"] as const;
const catalogueSources = ["movielens", "films-csv", "imdb-tsv"] as const;
type ImportSource = (typeof historySources | typeof catalogueSources)[number];

/**
 * Takes the file of a request in. Its kind is what the sender says, else what its first bytes show;
 * a file that is none of the known kinds is thrown away. With the field `preview`, films wait for their
 * columns to be named.
 *
 * @throws BAD_REQUEST on a file or a source that is unknown.
 */
export async function takeImport({ db, upload }: Context, userId: string | null) {
  if (!upload) throw fieldError("file", "is sent over REST, as multipart/form-data");
  try {
    const source = await readSource(upload, userId === null);
    const isPreview = source === "films-csv" && upload.fields.preview === "true";
    const { run, eventId } = await createImportRun(db, {
      id: upload.id,
      userId,
      source,
      fileName: upload.fileName,
      isPreview,
    });
    return { ...showImport(run), jobId: eventId && jobRunIdOf("import-file", eventId) };
  } catch (error) {
    await rm(upload.path, { force: true });
    throw error;
  }
}

async function readSource(
  { path, fileName, bytes, fields }: StoredUpload,
  isCatalogue: boolean,
): Promise<ImportSource> {
  const sources: readonly ImportSource[] = isCatalogue ? catalogueSources : historySources;
  if (bytes === 0) throw fieldError("file", "is empty");
  const named = sources.find((source) => source === fields.source);
  if (fields.source && !named) throw fieldError("source", `is one of ${sources.join(", ")}`);
  const guess = isCatalogue ? guessCatalogue : guessHistory;
  const found = guess(fileName.toLowerCase(), await readStart(path));
  if (!found) throw fieldError("file", "is neither a zip nor a CSV or JSON of a kind that is known");
  return named ?? found;
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Films in a table or as JSON are whatever names a title. */
function guessCatalogue(fileName: string, start: Buffer): ImportSource | null {
  const found = guessHistory(fileName, start);
  if (isZip(start)) return /imdb|title\.basics/.test(fileName) ? "imdb-tsv" : "movielens";
  if (found === "movielens" || start.includes(0)) return found;
  if (found === "trakt") return "films-csv";
  const header = start.toString("utf8").split(/\r?\n/, 1)[0]?.split(",") ?? [];
  return suggestMapping(header.map((cell) => cell.replace(/^[\uFEFF"]+|"$/g, ""))).title ? "films-csv" : null;
}

const isZip = (start: Buffer) => start.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";

function guessHistory(fileName: string, start: Buffer): ImportSource | null {
  if (isZip(start)) {
    return /letterboxd/.test(fileName) ? "letterboxd" : "movielens";
  }
  if (start.includes(0)) return null;
  const text = start
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (text.startsWith("{") || text.startsWith("[")) return "trakt";
  const header = text.split(/\r?\n/, 1)[0]?.toLowerCase() ?? "";
  if (/\bconst\b/.test(header) && /your rating|title type/.test(header)) return "imdb";
  if (/letterboxd uri/.test(header)) return "letterboxd";
  return /^userid,movieid,rating|^movie_?id,/.test(header) ? "movielens" : null;
}
