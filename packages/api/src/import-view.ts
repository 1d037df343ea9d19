import type { findImportReport } from "@kinora/db";

type Report = NonNullable<Awaited<ReturnType<typeof findImportReport>>>;

/** An import as callers see it: counts, and the line of each failure. */
export function showImport(run: Omit<Report, "rowErrors" | "matches">) {
  const { id, source, fileName, status, progress, error, createdAt, startedAt, endedAt } = run;
  const { readCount, writtenCount, unchangedCount, matchedCount, doubtfulCount, refusedCount } = run;
  return {
    ...{ id, source, fileName, status, progress, error, createdAt, startedAt, endedAt },
    ...{ readCount, writtenCount, unchangedCount, matchedCount, doubtfulCount, failedCount: refusedCount },
  };
}

export function showImportReport({ rowErrors, matches, ...run }: Report) {
  return {
    ...showImport(run),
    failures: rowErrors.map(({ file, line, reason, raw }) => ({ file, line, reason, raw })),
    doubtful: matches.map(({ line, raw, candidates, status }) => ({ line, raw, candidates, status })),
  };
}
