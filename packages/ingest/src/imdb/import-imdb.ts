import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import type { Database } from "@kinora/db";
import { readDraft } from "../films/column-mapping";
import { type DataContract, defaultContract } from "../films/data-contract";
import { type FilmDraft, filmDraftSchema, type LocatedDraft } from "../films/film-draft";
import { importDrafts } from "../films/import-drafts";
import { type ImportProgress, type ImportReport, recordFailedImport } from "../import-run";
import type { Refusal } from "../movielens/read-rows";
import { RefusedFile, RefusedRow } from "../refused-row";
import { readPrincipals } from "./read-principals";
import { findTsv, readTsv, type TsvRow } from "./read-tsv";

export interface ImdbImport {
  /** Holds title.basics, title.ratings and, if people are wanted, title.principals and name.basics. */
  readonly folder: string;
  /** Films with fewer votes are left out: the dumps hold every home video. */
  readonly minVotes?: number;
  readonly contract?: DataContract;
  readonly importId?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

const filmTypes = new Set(["movie", "tvMovie", "short"]);
const DEFAULT_MIN_VOTES = 1_000;

/**
 * Reads IMDb's published TSV dumps into the catalogue: films with enough votes, with their people.
 * Memory grows with the films that are kept, not with the files.
 *
 * @throws RefusedFile or ContractViolation; the run then stands as failed and nothing is written.
 */
export async function importImdb(db: Database, options: ImdbImport): Promise<ImportReport> {
  const { folder, importId, contract = defaultContract, onProgress } = options;
  const run = { source: "imdb-tsv", fileName: path.basename(folder), importId };
  const read = readDumps(options);
  const { drafts, refusals, contentHash } = await read.catch(async (error: unknown) => {
    await recordFailedImport(db, { ...run, error });
    throw error;
  });
  return importDrafts(db, { ...run, contentHash, drafts, refusals, contract, onProgress });
}

async function readDumps({ folder, minVotes = DEFAULT_MIN_VOTES }: ImdbImport) {
  const [basics, ratings] = [findTsv(folder, "title.basics"), findTsv(folder, "title.ratings")];
  if (!basics || !ratings)
    throw new RefusedFile(`${folder} holds no title.basics.tsv and title.ratings.tsv.`);
  const kept = await readVotes(ratings, minVotes);
  const { drafts, refusals } = await readTitles(basics, kept);
  const people = await readPrincipals(folder, new Set(drafts.map(({ draft }) => draft.imdb ?? "")));
  const sizes = [basics, ratings].map((file) => `${path.basename(file)} ${statSync(file).size}`);
  return {
    refusals,
    drafts: drafts.map(({ line, draft }) => ({ line, draft: { ...draft, ...people.get(draft.imdb ?? "") } })),
    contentHash: createHash("sha256")
      .update([...sizes, minVotes].join("\n"))
      .digest("hex"),
  };
}

async function readVotes(location: string, minVotes: number): Promise<Set<string>> {
  const kept = new Set<string>();
  for await (const { row } of readTsv(location, ["tconst", "numVotes"])) {
    const id = row("tconst");
    if (id && Number(row("numVotes")) >= minVotes) kept.add(id);
  }
  return kept;
}

async function readTitles(location: string, kept: ReadonlySet<string>) {
  const drafts: LocatedDraft[] = [];
  const refusals: Refusal[] = [];
  const columns = ["tconst", "titleType", "primaryTitle", "isAdult", "startYear", "runtimeMinutes", "genres"];
  for await (const { line, row } of readTsv(location, columns)) {
    const imdb = row("tconst") ?? "";
    if (!kept.has(imdb) || !filmTypes.has(row("titleType") ?? "") || row("isAdult") === "1") continue;
    try {
      drafts.push({ line, draft: readTitle(imdb, row) });
    } catch (error) {
      if (!(error instanceof RefusedRow)) throw error;
      refusals.push({ line, reason: error.message, raw: imdb });
    }
  }
  return { drafts, refusals };
}

/** Genres of IMDb that are no genres of films here. */
const notGenres = new Set(["Adult", "News", "Reality-TV", "Talk-Show", "Game-Show"]);

function readTitle(imdb: string, row: TsvRow): FilmDraft {
  const genres = (row("genres") ?? "").split(",").filter((genre) => genre && !notGenres.has(genre));
  const record = {
    ...{ imdb, genres, title: row("primaryTitle"), originalTitle: row("originalTitle") },
    ...{ year: row("startYear"), runtimeMinutes: row("runtimeMinutes") },
  };
  const mapping = Object.fromEntries(Object.keys(filmDraftSchema.shape).map((field) => [field, field]));
  return readDraft(record, mapping);
}
