import { Readable } from "node:stream";
import { RefusedFile } from "../refused-row";
import type { History, HistorySource } from "./entry";
import { imdbForm } from "./imdb";
import { letterboxdForm } from "./letterboxd";
import { readZipHistory } from "./letterboxd-zip";
import { movieLensForm } from "./movielens";
import { type CsvForm, readCsv } from "./read-csv";
import { parseTrakt } from "./trakt";

/** Bytes of an upload, packed or not. */
export const MAX_HISTORY_BYTES = 50 * 1024 * 1024;

/**
 * Reads somebody's own history, whatever service it comes from: the content tells, not the name.
 *
 * @throws RefusedFile when it is none of the known forms, too big, or unsafe to open.
 */
export async function readHistory(bytes: Buffer, fileName: string): Promise<History> {
  if (bytes.length === 0) throw new RefusedFile("The file is empty.");
  if (bytes.length > MAX_HISTORY_BYTES) throw new RefusedFile("The file is larger than 50 MiB.");
  if (bytes.subarray(0, 2).toString("latin1") === "PK") return readZipHistory(bytes).catch(explainDamage);
  const start = bytes
    .subarray(0, 4096)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (/^[[{]/.test(start)) return { source: "trakt", ...parseTrakt(bytes.toString("utf8"), fileName) };
  const { source, form } = detectCsv(start.split(/\r?\n/, 1)[0] ?? "", fileName);
  return { source, ...(await readCsv(Readable.from([bytes]), form)) };
}

/** What breaks while an entry is unpacked: a wrong size or checksum, not a fault of ours. */
function explainDamage(error: Error): never {
  if (error instanceof RefusedFile) throw error;
  throw new RefusedFile(`The zip is damaged: ${error.message}.`, { cause: error });
}

function detectCsv(header: string, file: string): { source: HistorySource; form: CsvForm } {
  const columns = header
    .toLowerCase()
    .split(",")
    .map((name) => name.trim().replaceAll('"', ""));
  const has = (...names: string[]) => names.every((name) => columns.includes(name));
  if (has("const", "title")) return { source: "imdb", form: imdbForm(file) };
  if (has("rating") && (has("movieid") || has("movie_id"))) {
    return { source: "movielens", form: movieLensForm(file) };
  }
  const kind = has("review") ? "reviews" : has("watched date") ? "diary" : has("rating") ? "ratings" : null;
  const form = letterboxdForm(kind ? `${kind}.csv` : file);
  if (has("name", "year") && form) return { source: "letterboxd", form: { ...form, file } };
  throw new RefusedFile(
    "The file is none of: Letterboxd zip or csv, IMDb ratings csv, Trakt json, MovieLens csv.",
  );
}
