import { context, propagation } from "@opentelemetry/api";
import type { Database, Transaction } from "../client";
import type { Prisma } from "../generated/client";

export interface RecordedEvent {
  readonly name: string;
  readonly payload: Prisma.InputJsonObject;
}

/** Whatever this process's clock says: one that is ahead would hold its events back by as much. */
const DUE_AT_ONCE = new Date(0);

/**
 * Puts an event beside the change it reports: call it inside the change's transaction, and a crash
 * leaves both or neither. The worker's relay delivers it at least once. It carries the trace that it was
 * recorded in, so that the job it starts belongs to the click.
 *
 * @returns The event's id; with `jobRunIdOf` it tells the run that the event will start.
 */
export async function recordEvent(tx: Transaction, event: RecordedEvent): Promise<string> {
  const { name, payload } = event;
  const traceParent = activeTraceParent();
  const data = { name, payload, traceParent, retryAt: DUE_AT_ONCE };
  const { id } = await tx.outboxEvent.create({ data, select: { id: true } });
  return id;
}

function activeTraceParent(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}

/** Events that wait for delivery, and those given up; what an operator looks at. */
export async function countOutboxEvents(
  db: Database,
): Promise<{ waiting: number; dead: number; oldestSeconds: number }> {
  const { rows } = await db.pool.query<{ waiting: number; dead: number; oldest: number | null }>(
    `SELECT count(*) FILTER (WHERE "deadAt" IS NULL)::int AS waiting,
       count(*) FILTER (WHERE "deadAt" IS NOT NULL)::int AS dead,
       extract(epoch FROM now() - min("createdAt") FILTER (WHERE "deadAt" IS NULL))::float AS oldest
     FROM "OutboxEvent" WHERE "deliveredAt" IS NULL`,
  );
  const [row] = rows;
  return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0, oldestSeconds: row?.oldest ?? 0 };
}

/** Gives a dead event another chance, after whatever could not read it was mended. */
export async function retryOutboxEvent(db: Database, { eventId }: { eventId: string }): Promise<boolean> {
  const { count } = await db.outboxEvent.updateMany({
    where: { id: eventId, deliveredAt: null },
    data: { deadAt: null, attempts: 0, retryAt: DUE_AT_ONCE, error: null },
  });
  return count > 0;
}

/** Removes delivered events older than a time; those that are dead stay. */
export async function pruneOutboxEvents(db: Database, { before }: { before: Date }): Promise<number> {
  const { count } = await db.outboxEvent.deleteMany({ where: { deliveredAt: { lt: before } } });
  return count;
}
