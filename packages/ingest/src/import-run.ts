import { type Database, Prisma } from "@kinora/db";
import type pg from "pg";

/** Where an import stands; told after every committed batch. */
export interface ImportProgress {
  readonly stage: string;
  /** 0 to 1 over the whole import. */
  readonly fraction: number;
  readonly rows: number;
}

/** What an import did. */
export interface ImportReport {
  readonly importId: string;
  readonly readCount: number;
  readonly writtenCount: number;
  readonly unchangedCount: number;
  readonly refusedCount: number;
}

/** Rows that a batch adds to a run's counts. */
export interface BatchCounts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** Refused lines kept with their text; beyond that they are counted only. */
const MAX_KEPT_REFUSALS = 10_000;

/** Where a run stopped: everything up to this line of this file is committed. */
export interface ImportCursor {
  readonly file: string;
  readonly line: number;
}

export interface OpenedRun {
  readonly id: string;
  readonly cursor: ImportCursor | null;
  /** What it did, where it is over already: there is nothing left to do. */
  readonly report: ImportReport | null;
}

/**
 * Finds the run to go on with, or begins a new one. A run that was killed or that failed half-way over
 * the same input is gone on with from its cursor.
 */
export async function openImportRun(
  db: Database,
  input: { source: string; fileName: string; contentHash: string; importId?: string },
): Promise<OpenedRun> {
  const { importId, ...data } = input;
  const known = importId
    ? await db.importRun.findUnique({ where: { id: importId } })
    : await db.importRun.findFirst({
        where: {
          ...{ source: data.source, contentHash: data.contentHash },
          OR: [
            { status: { in: ["queued", "running"] } },
            { status: "failed", NOT: { cursor: { equals: Prisma.DbNull } } },
          ],
        },
        orderBy: { createdAt: "desc" },
      });
  if (known?.status === "completed") return { id: known.id, cursor: null, report: describeRun(known) };
  const started = { ...data, status: "running", startedAt: known?.startedAt ?? new Date() } as const;
  const run = known
    ? await db.importRun.update({ where: { id: known.id }, data: { ...started, error: null, endedAt: null } })
    : await db.importRun.create({ data: { ...started, ...(importId ? { id: importId } : {}) } });
  return { id: run.id, cursor: run.cursor as ImportCursor | null, report: null };
}

/** Adds a batch to a run: call it in the batch's own transaction, so that counts and rows agree. */
export async function recordBatch(
  client: pg.PoolClient,
  {
    importId,
    file,
    lastLine,
    fraction,
    counts,
  }: {
    importId: string;
    file: string;
    lastLine: number;
    fraction: number;
    counts: BatchCounts;
  },
): Promise<void> {
  await client.query(
    `UPDATE "ImportRun" SET "cursor" = jsonb_build_object('file', $2::text, 'line', $3::int),
       "progress" = least(1, $4::float), "readCount" = "readCount" + $5, "writtenCount" = "writtenCount" + $6,
       "unchangedCount" = "unchangedCount" + $7, "refusedCount" = "refusedCount" + $8
     WHERE "id" = $1`,
    [importId, file, lastLine, fraction, counts.read, counts.written, counts.unchanged, counts.refused],
  );
}

/** Keeps refused lines with their reasons; the same line is kept once. */
export async function recordRefusals(
  client: pg.PoolClient,
  importId: string,
  file: string,
  refusals: readonly { line: number; reason: string; raw: string }[],
): Promise<void> {
  if (refusals.length === 0) return;
  await client.query(
    `INSERT INTO "ImportRowError" ("runId", "file", "line", "reason", "raw")
     SELECT $1::uuid, $2, r.line, r.reason, r.raw
     FROM jsonb_to_recordset($3::jsonb) AS r(line int, reason text, raw text)
     LIMIT greatest(0, $4 - (SELECT count(*) FROM "ImportRowError" WHERE "runId" = $1::uuid))
     ON CONFLICT DO NOTHING`,
    [importId, file, JSON.stringify(refusals).replaceAll("\\u0000", ""), MAX_KEPT_REFUSALS],
  );
}

/** Remembers which films a batch made, so that the import can be undone. */
export async function recordCreatedFilms(
  client: pg.PoolClient,
  importId: string,
  filmIds: readonly number[],
): Promise<void> {
  await client.query(
    `INSERT INTO "ImportedFilm" ("runId", "filmId") SELECT $1, unnest($2::int[]) ON CONFLICT DO NOTHING`,
    [importId, filmIds],
  );
}

export async function finishImportRun(db: Database, importId: string): Promise<ImportReport> {
  const run = await db.importRun.update({
    where: { id: importId },
    data: { status: "completed", progress: 1, endedAt: new Date() },
  });
  return describeRun(run);
}

function describeRun(run: Omit<ImportReport, "importId"> & { id: string }): ImportReport {
  const { id, readCount, writtenCount, unchangedCount, refusedCount } = run;
  return { importId: id, readCount, writtenCount, unchangedCount, refusedCount };
}

/** Ends a run as failed with the reason; the caller goes on to throw it. */
export async function failImportRun(db: Database, importId: string, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  await db.importRun.update({
    where: { id: importId },
    data: { status: "failed", error: message, endedAt: new Date() },
  });
}

interface FailedImport {
  readonly importId?: string;
  readonly userId?: string;
  readonly source: string;
  readonly fileName: string;
  readonly error: unknown;
}

/** Leaves a trace of an import whose input could not be opened at all. */
export async function recordFailedImport(
  db: Database,
  { error, importId, ...data }: FailedImport,
): Promise<void> {
  const known = importId ? await db.importRun.findUnique({ where: { id: importId } }) : null;
  const run = known ?? (await db.importRun.create({ data }));
  await failImportRun(db, run.id, error);
}
