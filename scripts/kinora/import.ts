import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Database } from "@kinora/db";
import {
  type ImportProgress,
  type ImportReport,
  importFilms,
  importHistory,
  importImdb,
  importMovieLens,
  openTmdb,
  syncTmdb,
} from "@kinora/ingest";
import { StartError } from "../start/env";
import { showProgress } from "../start/progress";
import { printResult, withInstance } from "./with-instance";

export interface ImportOptions {
  readonly json?: boolean;
  /** E-mail of the person whose history it is. */
  readonly user?: string;
  readonly minVotes?: number;
  readonly pages?: number;
}

/**
 * Reads whatever stands at a place: MovieLens (folder or zip), IMDb's dumps (folder), a catalogue (csv
 * or json lines), or with `--user` somebody's own history. `tmdb` in place of a place asks TMDB. A
 * second run goes on where a killed one stopped.
 */
export async function importData(location: string, options: ImportOptions): Promise<void> {
  const { json } = options;
  await withInstance(async (db) => {
    const onProgress = ({ stage, fraction }: ImportProgress) => {
      if (!json) showProgress(`Importing ${stage}`, fraction);
    };
    const report = await runImport(db, location, { ...options, onProgress }).catch((error: Error) => {
      throw new StartError(error.message);
    });
    const refused = await db.importRowError.findMany({
      where: { runId: report.importId },
      orderBy: { id: "asc" },
      take: 20,
      select: { file: true, line: true, reason: true },
    });
    const lines = refused.map(({ file, line, reason }) => `  ${file}, line ${line}: ${reason}`);
    printResult({ ...report, refused }, { json, text: [`\n${describe(report)}`, ...lines].join("\n") });
  });
}

type Report = Omit<ImportReport, "refusedCount"> & { refusedCount?: number; failedCount?: number };

const describe = ({ readCount, writtenCount, unchangedCount, refusedCount, failedCount }: Report) =>
  `${readCount} rows read, ${writtenCount} written, ${unchangedCount} unchanged, ${refusedCount ?? failedCount} refused`;

async function runImport(
  db: Database,
  location: string,
  options: ImportOptions & { onProgress: (progress: ImportProgress) => void },
): Promise<Report> {
  const { user, minVotes, pages = 50, onProgress } = options;
  if (location === "tmdb") {
    const { TMDB_API_KEY: apiKey, TMDB_BASE_URL: baseUrl } = process.env;
    if (!apiKey) throw new StartError("TMDB_API_KEY is not set: TMDB gives nothing without a key.");
    return syncTmdb(db, openTmdb({ apiKey, ...(baseUrl ? { baseUrl } : {}) }), { pages, onProgress });
  }
  if (!existsSync(location)) throw new StartError(`There is no file or folder at ${location}.`);
  const fileName = path.basename(location);
  if (user) {
    const identity = await db.userIdentity.findUnique({ where: { email: user } });
    if (!identity) throw new StartError(`Nobody here has the e-mail ${user}.`);
    return importHistory(db, { userId: identity.userId, fileName, bytes: await readFile(location) });
  }
  if (/\.(csv|jsonl|ndjson)$/i.test(location)) {
    return importFilms(db, { fileName, bytes: await readFile(location) });
  }
  return isImdb(location)
    ? importImdb(db, { folder: location, minVotes, onProgress })
    : importMovieLens(db, { location, onProgress });
}

const isImdb = (location: string) =>
  statSync(location).isDirectory() &&
  ["title.basics.tsv", "title.basics.tsv.gz"].some((file) => existsSync(path.join(location, file)));
