import { parse } from "csv-parse/sync";
import { RefusedFile } from "../refused-row";
import { type Archive, openArchive } from "./archive";
import type { History, HistoryEntry, RefusedEntry } from "./entry";
import { isLetterboxdList, letterboxdForm, letterboxdListForm } from "./letterboxd";
import { type ReadFile, readCsv } from "./read-csv";
import { parseTrakt } from "./trakt";

/**
 * Reads an export in a zip: Letterboxd's, or Trakt's JSON files packed.
 *
 * @throws RefusedFile when it holds neither, or the zip itself is refused.
 */
export async function readZipHistory(bytes: Buffer): Promise<History> {
  const archive = await openArchive(bytes);
  try {
    const trakt = archive.paths.filter((path) => path.endsWith(".json"));
    const letterboxd = archive.paths.filter((path) => letterboxdForm(path) || isLetterboxdList(path));
    if (letterboxd.length > 0) return await readLetterboxd(archive, letterboxd);
    if (trakt.length > 0) return await readTrakt(archive, trakt);
    throw new RefusedFile(
      "The zip holds no ratings.csv, diary.csv or watched.csv: is it a Letterboxd export?",
    );
  } finally {
    archive.close();
  }
}

async function readLetterboxd(archive: Archive, paths: readonly string[]): Promise<History> {
  const entries: HistoryEntry[] = [];
  const refusals: RefusedEntry[] = [];
  for (const path of paths) {
    const form = letterboxdForm(path);
    const read = form ? await readCsv(await archive.open(path), form) : await readList(archive, path);
    entries.push(...read.entries);
    refusals.push(...read.refusals);
  }
  return { source: "letterboxd", entries, refusals };
}

/** A list's file begins with its version and a table about the list; its films are a second table. */
async function readList(archive: Archive, path: string): Promise<ReadFile> {
  const lines = (await readText(archive, path)).replace(/^\uFEFF/, "").split(/\r?\n/);
  const file = path.slice(path.lastIndexOf("/") + 1);
  const skipLines = lines.findIndex((line) => line.startsWith("Position,"));
  if (skipLines < 0) throw new RefusedFile(`${path} holds no list of films.`);
  const [row] = parseAbout(lines.slice(1, skipLines).join("\n"));
  const title = row?.Name?.trim() || file.replace(/\.csv$/, "");
  const description = row?.Description?.trim() ?? "";
  return readCsv(await archive.open(path), letterboxdListForm(file, { title, description, skipLines }));
}

function parseAbout(text: string): Record<string, string | undefined>[] {
  try {
    return parse(text, { columns: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    // The list keeps its file's name then; its films are read all the same.
    return [];
  }
}

async function readTrakt(archive: Archive, paths: readonly string[]): Promise<History> {
  const entries: HistoryEntry[] = [];
  const refusals: RefusedEntry[] = [];
  for (const path of paths) {
    const read = parseTrakt(await readText(archive, path), path.slice(path.lastIndexOf("/") + 1));
    entries.push(...read.entries);
    refusals.push(...read.refusals);
  }
  return { source: "trakt", entries, refusals };
}

async function readText(archive: Archive, path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await archive.open(path)) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
