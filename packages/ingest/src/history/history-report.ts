import type { Database } from "@kinora/db";

/** What an import of somebody's history did, as the person is told. Films are counted once each. */
export interface HistoryReport {
  readonly importId: string;
  readonly status: string;
  readonly source: string;
  /** Rows of the file. */
  readonly readCount: number;
  /** Ratings, diary entries, reviews, watchlist and list entries that are new or changed. */
  readonly writtenCount: number;
  /** Those that were there already, or where the person's newer word was kept. */
  readonly unchangedCount: number;
  readonly matchedCount: number;
  readonly doubtfulCount: number;
  /** Rows refused and films not found. */
  readonly failedCount: number;
  /** The first hundred of them. */
  readonly failures: readonly { file: string; line: number; reason: string }[];
}

const MAX_FAILURES = 100;

/** @throws Error when there is no such import. */
export async function reportHistory(db: Database, importId: string): Promise<HistoryReport> {
  const run = await db.importRun.findUniqueOrThrow({
    where: { id: importId },
    include: { rowErrors: { orderBy: { id: "asc" }, take: MAX_FAILURES } },
  });
  const { status, source, readCount, writtenCount, unchangedCount, matchedCount, doubtfulCount } = run;
  return {
    ...{ importId, status, source, readCount, writtenCount, unchangedCount, matchedCount, doubtfulCount },
    failedCount: run.refusedCount,
    failures: run.rowErrors.map(({ file, line, reason }) => ({ file, line, reason })),
  };
}
