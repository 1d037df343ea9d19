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

/**
 * How far taking an import of the catalogue back goes, or why it may not be: what a sync brought would come again,
 * the demo world is no upload, and a history is its person's own.
 */
export function undoScopeOf({ source, userId }: Pick<Report, "source" | "userId">) {
  if (userId) return "person" as const;
  if (source === "movielens") return "ratings" as const;
  if (source === "tmdb") return "sync" as const;
  return source === "demo" ? ("demo" as const) : ("films" as const);
}

export function showImportReport({ rowErrors, matches, ...run }: Report) {
  return {
    ...showImport(run),
    failures: rowErrors.map(({ file, line, reason, raw }) => ({ file, line, reason, raw })),
    doubtful: matches.map(({ line, raw, candidates, status }) => ({ line, raw, candidates, status })),
  };
}
