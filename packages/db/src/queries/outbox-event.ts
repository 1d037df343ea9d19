import type { Transaction } from "../client";
import type { Prisma } from "../generated/client";

export interface RecordedEvent {
  readonly name: string;
  readonly payload: Prisma.InputJsonObject;
  /** W3C traceparent of the request that caused it. */
  readonly traceParent?: string;
}

/**
 * Puts an event beside the change it reports: call it inside the change's transaction, and a crash
 * leaves both or neither. The worker's relay delivers it at least once.
 */
export async function recordEvent(
  tx: Transaction,
  { name, payload, traceParent }: RecordedEvent,
): Promise<void> {
  await tx.outboxEvent.create({ data: { name, payload, traceParent: traceParent ?? null } });
}
