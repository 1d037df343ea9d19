import type { Database } from "@kinora/db";
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

/**
 * Finds the unfinished run over the same input, to go on with it, or begins a new one.
 */
export async function openImportRun(
  db: Database,
  input: { source: string; fileName: string; contentHash: string; importId?: string },
): Promise<{ id: string; cursor: { file: string; line: number } | null }> {
  const { importId, ...data } = input;
  const unfinished = importId
    ? await db.importRun.findUnique({ where: { id: importId } })
    : await db.importRun.findFirst({
        where: { source: data.source, contentHash: data.contentHash, status: { in: ["queued", "running"] } },
        orderBy: { createdAt: "desc" },
      });
  const started = { ...data, status: "running", startedAt: unfinished?.startedAt ?? new Date() } as const;
  const run = unfinished
    ? await db.importRun.update({ where: { id: unfinished.id }, data: started })
    : await db.importRun.create({ data: started });
  return { id: run.id, cursor: run.cursor as { file: string; line: number } | null };
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

export async function finishImportRun(db: Database, importId: string): Promise<ImportReport> {
  const run = await db.importRun.update({
    where: { id: importId },
    data: { status: "completed", progress: 1, endedAt: new Date() },
  });
  const { readCount, writtenCount, unchangedCount, refusedCount } = run;
  return { importId, readCount, writtenCount, unchangedCount, refusedCount };
}

export async function failImportRun(db: Database, importId: string, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  await db.importRun.update({
    where: { id: importId },
    data: { status: "failed", error: message, endedAt: new Date() },
  });
}
