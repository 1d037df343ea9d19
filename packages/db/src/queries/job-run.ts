import { createHash } from "node:crypto";
import type { Database } from "../client";
import type { JobRun } from "../generated/client";
import type { JobStatus } from "../generated/enums";

const UNFINISHED: JobStatus[] = ["queued", "running", "waiting"];

/**
 * The id of the run that an event starts of a function: known before the event is delivered, and the
 * same however often it is.
 */
export function jobRunIdOf(functionId: string, eventId: string): string {
  const hex = createHash("sha256").update(`${functionId}\n${eventId}`).digest("hex");
  // Version 8 (RFC 9562): a UUID of the application's own making.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export interface JobRunFilter {
  readonly status?: JobStatus;
  readonly functionId?: string;
  readonly limit?: number;
  /** Id of the last run of the page before. */
  readonly cursor?: string | null;
}

/** Runs, newest first. */
export async function listJobRuns(
  db: Database,
  { status, functionId, limit = 20, cursor }: JobRunFilter,
): Promise<{ items: JobRun[]; nextCursor: string | null }> {
  const items = await db.jobRun.findMany({
    where: { status, functionId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  });
  const page = items.slice(0, limit);
  return { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** One run with its steps in the order they were begun. */
export function findJobRun(db: Database, { runId }: { runId: string }) {
  return db.jobRun.findUnique({
    where: { id: runId },
    include: { steps: { orderBy: { createdAt: "asc" } } },
  });
}

/**
 * Starts a failed or cancelled run again where it stopped: finished steps keep their results, failed
 * ones are forgotten. False when there is no such run to retry.
 */
export function retryJobRun(db: Database, { runId }: { runId: string }): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.jobRun.updateMany({
      where: { id: runId, status: { in: ["failed", "cancelled"] } },
      data: { status: "queued", endedAt: null, error: undefined, attempts: 0, runAt: new Date() },
    });
    if (count === 0) return false;
    await tx.jobStep.deleteMany({ where: { runId, status: { not: "completed" } } });
    await tx.$executeRaw`INSERT INTO "JobTask" ("runId", "functionId", "concurrencyKey", "priority")
      SELECT "id", "functionId", "concurrencyKey", "priority" FROM "JobRun" WHERE "id" = ${runId}::uuid
      ON CONFLICT ("runId", "stepId") DO UPDATE SET "runAt" = now(), "attempt" = 0`;
    await tx.$executeRaw`UPDATE "JobRun" SET "error" = NULL WHERE "id" = ${runId}::uuid`;
    return true;
  });
}

/**
 * Ends a run that has not ended. A step that executes at this moment is told to stop at the runner's
 * next heartbeat; what it still returns is dropped. False when there is nothing to cancel.
 */
export function cancelJobRun(db: Database, { runId }: { runId: string }): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.jobRun.updateMany({
      where: { id: runId, status: { in: UNFINISHED } },
      data: { status: "cancelled", endedAt: new Date() },
    });
    if (count === 0) return false;
    await tx.jobTask.deleteMany({ where: { runId } });
    await tx.jobWait.deleteMany({ where: { runId } });
    return true;
  });
}

/** Says how far a run is; nothing happens where the run is not one of the local runner's. */
export async function setJobProgress(
  db: Database,
  { runId, progress, note }: { runId: string; progress: number; note: string },
): Promise<void> {
  await db.pool.query(`UPDATE "JobRun" SET "progress" = $2, "progressNote" = $3 WHERE "id"::text = $1`, [
    runId,
    Math.min(1, Math.max(0, progress)),
    note,
  ]);
}

/** How many runs are in each state; for metrics. */
export async function countJobRuns(
  db: Database,
): Promise<{ functionId: string; status: JobStatus; count: number }[]> {
  const groups = await db.jobRun.groupBy({ by: ["functionId", "status"], _count: { _all: true } });
  return groups.map(({ functionId, status, _count }) => ({ functionId, status, count: _count._all }));
}

/** Removes finished runs and taken-in events older than a time, failed runs older than another. */
export async function pruneJobRuns(
  db: Database,
  { finishedBefore, failedBefore }: { finishedBefore: Date; failedBefore: Date },
): Promise<number> {
  const { count } = await db.jobRun.deleteMany({
    where: {
      OR: [
        { status: { in: ["completed", "cancelled"] }, endedAt: { lt: finishedBefore } },
        { status: "failed", endedAt: { lt: failedBefore } },
      ],
    },
  });
  await db.jobEvent.deleteMany({ where: { receivedAt: { lt: failedBefore } } });
  return count;
}
