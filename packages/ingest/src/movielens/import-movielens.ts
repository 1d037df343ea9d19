import path from "node:path";
import type { Database } from "@kinora/db";
import { inTransaction } from "@kinora/db";
import type pg from "pg";
import { withAdvisoryLock } from "../advisory-lock";
import {
  failImportRun,
  finishImportRun,
  type ImportCursor,
  type ImportProgress,
  type ImportReport,
  openImportRun,
  recordBatch,
  recordCreatedFilms,
  recordFailedImport,
  recordRefusals,
} from "../import-run";
import { type Batch, readRows } from "./read-rows";
import {
  parseLinkRow,
  parseMovieRow,
  parseRatingRow,
  parseTagRow,
  type RatingRow,
  type TagRow,
} from "./rows";
import { type MovieLensFile, type MovieLensSource, openMovieLens } from "./source";
import { stageFilms, stageLinkRows, stageMovieRows, writeStagedFilms } from "./write-films";
import { writeRatings, writeTags } from "./write-ratings";

export interface MovieLensImport {
  /** A folder or a zip. */
  readonly location: string;
  /** Continues this run; without it an unfinished run over the same files is found. */
  readonly importId?: string;
  /** What the set is called where its location does not say (an upload): keeps the members of sets apart. */
  readonly fileName?: string;
  /** Rows committed together, 50,000 if not given: what a kill costs at most. */
  readonly batchSize?: number;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** What one import carries from step to step. */
interface Work {
  readonly db: Database;
  readonly source: MovieLensSource;
  readonly importId: string;
  readonly cursor: ImportCursor | null;
  readonly batchSize: number | undefined;
  readonly onProgress: (progress: ImportProgress) => void;
}

/**
 * Reads a MovieLens data set into films, anonymous members, ratings and tags.
 *
 * Streams, so that memory does not grow with the files. Every batch commits with its place in the
 * file: after a kill the next call goes on from there. Run over the same files again it leaves the
 * same rows. Lines that do not hold are kept with their reasons and do not stop the rest.
 *
 * Two importers never work on the same files at once: the second throws `ImportBusyError`.
 *
 * @throws Error when the place holds no MovieLens data; a run then stands as failed.
 */
export async function importMovieLens(
  db: Database,
  { location, fileName, importId, batchSize, onProgress = () => undefined }: MovieLensImport,
): Promise<ImportReport> {
  const source = await openMovieLens(location, fileName).catch(async (error: unknown) => {
    const failed = { importId, source: "movielens", fileName: fileName ?? path.basename(location) };
    await recordFailedImport(db, { ...failed, error });
    throw error;
  });
  try {
    return await withAdvisoryLock(db.pool, `movielens ${source.contentHash}`, async () => {
      const { name, contentHash } = source;
      const run = await openImportRun(db, { source: "movielens", fileName: name, contentHash, importId });
      if (run.report) return run.report;
      const { id, cursor } = run;
      return runImport({ db, source, importId: id, cursor, batchSize, onProgress });
    });
  } finally {
    source.close();
  }
}

async function runImport(work: Work): Promise<ImportReport> {
  const { db, source, importId } = work;
  try {
    if (!work.cursor) await importFilms(work);
    await importRatings(work);
    if (source.sizeOf("tags") !== null) await importTags(work);
    await db.$executeRaw`ANALYZE "Rating"`;
    return await finishImportRun(db, importId);
  } catch (error) {
    // With the database away the run stays as running, which the next call goes on with just as well.
    await failImportRun(db, importId, error).catch(() => undefined);
    throw error;
  }
}

/** All films in one transaction: they are few, and ratings need all of them. */
async function importFilms({ db, source, importId, onProgress }: Work): Promise<void> {
  onProgress({ stage: "films", fraction: 0, rows: 0 });
  await inTransaction(db.pool, async (client) => {
    await stageFilms(client);
    if (source.sizeOf("links") !== null) {
      for await (const batch of readRows(await source.open("links"), parseLinkRow, source)) {
        await stageLinkRows(client, batch.rows);
        await recordRefusals(client, importId, "links", batch.refusals);
      }
    }
    let read = 0;
    let refused = 0;
    for await (const batch of readRows(await source.open("movies"), parseMovieRow, source)) {
      await stageMovieRows(client, batch.rows);
      await recordRefusals(client, importId, "movies", batch.refusals);
      read += batch.rows.length + batch.refusals.length;
      refused += batch.refusals.length;
    }
    const createdIds = await writeStagedFilms(client);
    await recordCreatedFilms(client, importId, createdIds);
    const written = createdIds.length;
    const counts = { read, written, unchanged: read - refused - written, refused };
    await recordBatch(client, { importId, file: "movies", lastLine: read, fraction: 0.02, counts });
  });
}

function importRatings(work: Work): Promise<void> {
  return importBatches<RatingRow>(work, "ratings", parseRatingRow, async (client, batch) => {
    const { counts, refusals } = await writeRatings(client, {
      dataset: work.source.name,
      importId: work.importId,
      rows: batch.rows,
    });
    await recordRefusals(client, work.importId, "ratings", refusals);
    return counts;
  });
}

function importTags(work: Work): Promise<void> {
  return importBatches<TagRow>(work, "tags", parseTagRow, (client, batch) =>
    writeTags(client, { dataset: work.source.name, rows: batch.rows }),
  );
}

const fileOrder: readonly MovieLensFile[] = ["movies", "ratings", "tags"];

async function importBatches<Row>(
  work: Work,
  file: "ratings" | "tags",
  parseRow: (fields: readonly string[]) => Row,
  write: (
    client: pg.PoolClient,
    batch: Batch<Row>,
  ) => Promise<{ written: number; unchanged: number; refused: number }>,
): Promise<void> {
  const { source, importId, cursor, batchSize } = work;
  if (cursor && fileOrder.indexOf(cursor.file as MovieLensFile) > fileOrder.indexOf(file)) return;
  const afterLine = cursor?.file === file ? cursor.line : 0;
  const size = Math.max(1, source.sizeOf(file) ?? 1);
  const [from, to] = file === "ratings" ? [0.02, 0.97] : [0.97, 1];
  const options = { form: source.form, afterLine, batchSize };
  for await (const batch of readRows(await source.open(file), parseRow, options)) {
    const fraction = from + (to - from) * Math.min(1, batch.bytes / size);
    await inTransaction(work.db.pool, async (client) => {
      const { written, unchanged, refused } = await write(client, batch);
      await recordRefusals(client, importId, file, batch.refusals);
      const counts = {
        ...{ written, unchanged },
        read: batch.rows.length + batch.refusals.length,
        refused: refused + batch.refusals.length,
      };
      await recordBatch(client, { importId, file, lastLine: batch.lastLine, fraction, counts });
    });
    work.onProgress({ stage: file, fraction, rows: batch.lastLine });
  }
}
