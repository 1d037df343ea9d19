import { createHash } from "node:crypto";
import type { Database } from "../client";
import type { JobRun } from "../generated/client";
import type { JobStatus } from "../generated/enums";
import { inOrder, listPositions, type SortedPage, type SortKey, type SortPosition } from "../sorted-page";

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

export const jobRunSorts = ["function", "status", "attempts", "took", "createdAt"] as const;
export type JobRunSort = (typeof jobRunSorts)[number];

/** A run that has not ended has taken nothing yet. */
const sortKeys: Record<JobRunSort, SortKey> = {
  function: { key: `r."functionId"`, type: "text" },
  status: { key: `array_position(enum_range(NULL::"JobStatus"), r."status")`, type: "int" },
  attempts: { key: `r."attempts"`, type: "int" },
  took: { key: `coalesce(extract(epoch FROM r."endedAt" - r."startedAt"), 0)::float8`, type: "float8" },
  createdAt: { key: `r."createdAt"`, type: "timestamptz" },
};

export interface JobRunPage extends SortedPage<JobRunSort> {
  readonly status?: JobStatus;
  readonly functionId?: string;
}

/** One page of runs in an order, each with where it stands. */
export async function listJobRuns(
  db: Database,
  { status, functionId, sort, ...page }: JobRunPage,
): Promise<{ row: JobRun; position: SortPosition }[]> {
  const from = `FROM "JobRun" r WHERE ${status ? `r."status" = $1::"JobStatus"` : "$1::text IS NULL"}
    AND ${functionId ? `r."functionId" = $2` : "$2::text IS NULL"}`;
  const positions = await listPositions(
    db,
    {
      ...{ from, values: [status ?? null, functionId ?? null], sortKey: sortKeys[sort] },
      id: { key: `r."id"`, type: "uuid" },
    },
    page,
  );
  const rows = await db.jobRun.findMany({ where: { id: { in: positions.map(({ id }) => id) } } });
  return inOrder(positions, rows, ({ id }) => id);
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
