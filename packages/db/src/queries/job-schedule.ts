import type { Database, Transaction } from "../client";
import type { JobSchedule, OutboxEvent } from "../generated/client";
import { jobRunIdOf } from "./job-run";
import { recordEvent } from "./outbox-event";

/** What runs by the clock, the next one first. */
export function listJobSchedules(db: Transaction): Promise<JobSchedule[]> {
  return db.jobSchedule.findMany({ orderBy: [{ nextRunAt: "asc" }, { functionId: "asc" }] });
}

export interface JobScheduleChange {
  readonly functionId: string;
  readonly paused?: boolean;
  /** The next run, and with it one at once. The times after it follow from the schedule again. */
  readonly nextRunAt?: Date;
}

/** Pauses, resumes or moves a schedule; null when there is none of this function. */
export async function changeJobSchedule(
  db: Transaction,
  { functionId, ...change }: JobScheduleChange,
): Promise<JobSchedule | null> {
  const [changed] = await db.jobSchedule.updateManyAndReturn({ where: { functionId }, data: change });
  return changed ?? null;
}

/** Events that were given up, the latest first. */
export function listDeadEvents(db: Transaction, { limit }: { limit: number }): Promise<OutboxEvent[]> {
  return db.outboxEvent.findMany({
    where: { deadAt: { not: null }, deliveredAt: null },
    orderBy: { deadAt: "desc" },
    take: limit,
  });
}

/**
 * Sends the event of a run again, as a new one: every function that listens to it runs once more.
 *
 * @returns the id of the new run, or null when there is no such run or no event of ours started it.
 */
export async function replayJobRun(db: Database, { runId }: { runId: string }): Promise<string | null> {
  const run = await db.jobRun.findUnique({ where: { id: runId }, select: { functionId: true, event: true } });
  const { name, data } = (run?.event ?? {}) as { name?: unknown; data?: unknown };
  if (!run || typeof name !== "string" || name.startsWith("inngest/")) return null;
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  const eventId = await recordEvent(db, { name, payload: { ...data } });
  return jobRunIdOf(run.functionId, eventId);
}
